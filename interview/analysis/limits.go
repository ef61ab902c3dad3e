package analysis

// The thresholds of the method's rule table.
const (
	// SmallestGroup is the least N for which a number is shown.
	SmallestGroup = 5
	// PercentFrom is the least N for which a share may be given in per cent.
	PercentFrom = 20
	// SmallestSensitiveClass is the least count that an answer to a sensitive
	// question is shown with by itself.
	SmallestSensitiveClass = 3
	// SmallestEditionChange is how many interviews must have come or gone
	// before a new edition may show other numbers than the one before.
	SmallestEditionChange = 5
	// PositiveFrom is the first positive step of the four-step scale.
	PositiveFrom = 3
)
