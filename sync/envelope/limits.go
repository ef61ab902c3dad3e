package envelope

// Bounds of a frame. They keep a hostile frame from taking memory, and leave
// room for the longest interview that we know of (250 answers, 60 kB) many
// times over.
const (
	// MaxHeader is the longest header in bytes.
	MaxHeader = 2048
	// MaxFrame is the longest frame in bytes; it fits one journal segment and
	// one request to a server.
	MaxFrame = 3 << 20
	// MaxBody is the longest body in bytes before compression. Opening never
	// allocates more, whatever a frame says (a "bomb" is refused).
	MaxBody = 16 << 20
	// MaxKind is the longest kind in bytes.
	MaxKind = 40
	// MinPadded is the least size of the padded body for every kind but an
	// interview, so that small kinds do not tell themselves apart.
	MinPadded = 1024
	// KeySize is the size of a data key in bytes.
	KeySize = 32
	// SignatureSize is the size of the signature at the end of a frame.
	SignatureSize = 64
)
