package logic

import (
	"math"
	"strings"
)

// earthRadius is the equatorial radius in metres that the references use.
const earthRadius = 6378100

// geoFunctions returns the functions on places: "latitude longitude altitude
// accuracy", several of them parted by semicolons.
func geoFunctions() []function {
	return []function{
		{name: "area", least: 1, most: 1, apply: applyArea},
		{name: "enclosed-area", least: 1, most: 1, apply: applyArea},
		{name: "distance", least: 1, most: -1, apply: applyDistance},
		{name: "geofence", least: 2, most: 2, apply: applyGeofence},
		{name: "intersects", least: 1, most: 1, apply: applyIntersects},
	}
}

// place is a point in degrees.
type place struct{ latitude, longitude float64 }

// places computes the arguments from first on, but before end, as places;
// valid is false when one of them is no place.
func (c *calling) places(first, end int) (places []place, valid bool, err error) {
	valid = true
	for i := first; i < end; i++ {
		value, err := c.value(i)
		if err != nil {
			return nil, false, err
		}
		members, err := c.appendMembers(nil, value, i)
		if err != nil {
			return nil, false, err
		}
		for _, member := range members {
			text := member.Text()
			if end-first == 1 && len(members) == 1 {
				text = strings.TrimSuffix(strings.TrimSpace(text), ";")
			}
			for part := range strings.SplitSeq(text, ";") {
				p, found := parsePlace(part)
				valid = valid && found
				places = append(places, p)
			}
		}
	}
	return places, valid && len(places) > 0, c.spend(len(places), c.call.Offset())
}

// parsePlace reads one place.
func parsePlace(text string) (place, bool) {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 4 {
		return place{}, false
	}
	var numbers [4]float64
	for i, word := range words {
		if numbers[i] = parseNumber(word); math.IsNaN(numbers[i]) {
			return place{}, false
		}
	}
	p := place{latitude: numbers[0], longitude: numbers[1]}
	return p, math.Abs(p.latitude) <= 90 && math.Abs(p.longitude) <= 180 && numbers[3] >= 0
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// hundredths rounds to two decimals and drops the sign.
func hundredths(number float64) float64 { return math.Abs(math.Floor(number*100+0.5)) / 100 }

// applyArea gives square metres.
func applyArea(c *calling) (Value, error) {
	places, valid, err := c.places(0, 1)
	if err != nil || !valid {
		return NumberValue(math.NaN()), err
	}
	area := 0.0
	if len(places) > 2 {
		for i, p := range places {
			q := places[(i+1)%len(places)]
			area += radians(q.longitude-p.longitude) *
				(2 + math.Sin(radians(p.latitude)) + math.Sin(radians(q.latitude)))
		}
	}
	return NumberValue(hundredths(area * earthRadius * earthRadius / 2)), nil
}

// applyDistance gives the metres along the places.
func applyDistance(c *calling) (Value, error) {
	places, valid, err := c.places(0, c.count())
	if err != nil || !valid {
		return NumberValue(math.NaN()), err
	}
	distance := 0.0
	for i := 1; i < len(places); i++ {
		distance += metres(places[i-1], places[i])
	}
	return NumberValue(hundredths(distance)), nil
}

// metres returns the distance between two places on a sphere.
func metres(p, q place) float64 {
	a, b := radians(p.latitude), radians(q.latitude)
	cosine := math.Sin(a)*math.Sin(b) + math.Cos(a)*math.Cos(b)*math.Cos(radians(p.longitude-q.longitude))
	return math.Acos(min(1, max(-1, cosine))) * earthRadius
}

// applyGeofence reports whether a place lies in a polygon.
func applyGeofence(c *calling) (Value, error) {
	points, pointValid, err := c.places(0, 1)
	if err != nil {
		return Value{}, err
	}
	polygon, valid, err := c.places(1, 2)
	if err != nil || !valid || !pointValid {
		return BooleanValue(false), err
	}
	inside := false
	p := points[0]
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		if (a.latitude > p.latitude) != (b.latitude > p.latitude) &&
			p.longitude < (b.longitude-a.longitude)*(p.latitude-a.latitude)/(b.latitude-a.latitude)+a.longitude {
			inside = !inside
		}
	}
	return BooleanValue(inside), nil
}

// applyIntersects reports whether a line crosses itself. Neighbours share
// their corner, and the last place may close the line at the first.
func applyIntersects(c *calling) (Value, error) {
	places, valid, err := c.places(0, 1)
	if err != nil || !valid {
		return BooleanValue(false), err
	}
	segments := len(places) - 1
	if err := c.spend(segments*segments/2, c.call.Offset()); err != nil {
		return Value{}, err
	}
	closed := segments > 0 && places[0] == places[segments]
	for i := range segments {
		for j := i + 2; j < segments; j++ {
			if i == 0 && j == segments-1 && closed {
				continue
			}
			if cross(places[i], places[i+1], places[j], places[j+1]) {
				return BooleanValue(true), nil
			}
		}
	}
	return BooleanValue(false), nil
}

// cross reports whether the segments ab and cd have a point in common.
func cross(a, b, c, d place) bool {
	abc, abd, cda, cdb := turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
	if abc*abd < 0 && cda*cdb < 0 {
		return true
	}
	return abc == 0 && within(a, b, c) || abd == 0 && within(a, b, d) ||
		cda == 0 && within(c, d, a) || cdb == 0 && within(c, d, b)
}

// turn is positive when abc turns left, negative when right, 0 when straight.
func turn(a, b, c place) float64 {
	return (b.longitude-a.longitude)*(c.latitude-a.latitude) - (b.latitude-a.latitude)*(c.longitude-a.longitude)
}

// within reports whether c, on the line through a and b, lies between them.
func within(a, b, c place) bool {
	return min(a.longitude, b.longitude) <= c.longitude && c.longitude <= max(a.longitude, b.longitude) &&
		min(a.latitude, b.latitude) <= c.latitude && c.latitude <= max(a.latitude, b.latitude)
}
