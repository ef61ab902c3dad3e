package guide

import (
	"encoding/json"
	"fmt"
	"io"

	"synvanda/interview"
)

// Write writes a guide as a JSON file: the same guide always gives the same
// bytes. It writes what it is given; whether the guide holds together is for
// Check to say. An error is one of w, with the guide's name before it.
func Write(w io.Writer, g *interview.Guide) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(g); err != nil {
		return fmt.Errorf("write guide %q: %w", string(g.Name), err)
	}
	return nil
}
