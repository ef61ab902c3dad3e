package interview

// RecomputeAll makes a session work everything out anew after each answer, as
// a yardstick for what it does otherwise.
func (s *Session) RecomputeAll(all bool) { s.form.rules.recomputeAll = all }

// What tests outside the package make guides and answers with.
var (
	RandomGuide = randomGuide
	RandomValue = randomValue
)
