package envelope

// Bounds of what is read and made. They keep hostile bytes from taking memory
// or time, and leave room for the largest audit that we know of many times
// over (10,000 interviews of 60 kB, 200 laptops). Sizes are in bytes.
const (
	// MaxHeader is the longest header of a frame.
	MaxHeader = 2048
	// MaxFrame is the longest frame; it fits one journal segment and one
	// request to a server.
	MaxFrame = 3 << 20
	// MaxBody is the longest body before compression. Opening never allocates
	// more, whatever a frame says (a "bomb" is refused).
	MaxBody = 16 << 20
	// MaxKind is the longest kind.
	MaxKind = 40
	// MinPadded is the least size of the padded body for every kind but an
	// interview, so that small kinds do not tell themselves apart.
	MinPadded = 1024
	// KeySize is the size of a data key.
	KeySize = 32
	// SignatureSize is the size of the signature at the end of whatever is
	// signed.
	SignatureSize = 64
)

// Bounds of signed statements, with their signatures.
const (
	// MaxStatement is the longest of the small statements: receipt, head,
	// erase order, join request, index of a bundle.
	MaxStatement = 8 << 10
	// MaxHandover is the longest hand-over.
	MaxHandover = 32 << 10
	// MaxVersions is how many versions one hand-over lists.
	MaxVersions = 256
	// MaxPacket is the longest key packet.
	MaxPacket = 4 << 10
	// MaxEntry is the longest entry of a roster, or request for one: a
	// removal that accepts MaxAccepted frames.
	MaxEntry = 2 << 20
	// MaxAccepted is how many frames one removal accepts; further ones go
	// into a further removal of the same device.
	MaxAccepted = 20_000
	// SealKeySize is the size of a public HPKE key (MLKEM768X25519).
	SealKeySize = 1216
	// MaxNonce is the longest nonce that a server gives for a call.
	MaxNonce = 64
	// MaxPath is the longest path of a call, with its query.
	MaxPath = 2048
)

// Bounds of a roster.
const (
	// MaxEntries is how many entries a roster has, forks included.
	MaxEntries = 20_000
	// MaxForks is how many forks a roster takes before it refuses more: each
	// costs a walk, and more than a few are an attack.
	MaxForks = 64
	// MaxDevices is how many devices an audit has had, removed ones included.
	MaxDevices = 2_000
	// MaxAdmins is how many leads hold the audit's key at one time.
	MaxAdmins = 50
	// MaxLetter is the longest letter of a device.
	MaxLetter = 3
)

// Bounds of invitations.
const (
	// MaxServer is the longest address of a server.
	MaxServer = 200
	// MaxName is the longest name of an audit or of a person who joins.
	MaxName = 200
	// MaxInvitation is the longest sealed invitation, and file of one.
	MaxInvitation = 4 << 10
	// MaxLink is the longest text of a QR code.
	MaxLink = 400
	// MaxAcceptance is the longest acceptance: a whole roster.
	MaxAcceptance = 64 << 20
)

// Bounds of a bundle.
const (
	// MaxRecipients is how many keys one bundle is sealed to.
	MaxRecipients = 300
	// MaxItem is the longest thing in a bundle.
	MaxItem = MaxFrame
	// MaxItems is how many things one bundle holds.
	MaxItems = 1_000_000
	// MaxBundle is the longest bundle: what one file on FAT32 can hold.
	MaxBundle = 4<<30 - 1
)
