package logic

import "testing"

func TestAreaAndDistance(t *testing.T) {
	instance := parseInstance(t, "<d><p>38.253094215699576 21.756382658677467</p><p>38.25021274773806 21.756382658677467</p>"+
		"<p>38.25007793942195 21.763892843919166</p><p>38.25290886154963 21.763935759263404</p></d>")
	const square = "'0 0;0 1;1 1;1 0;0 0'"
	checkCases(t, &Context{Instance: instance}, []expressionCase{
		{"distance('0 0 0 0;0 1 0 0')", "number 111318.85"},
		{"distance('0 0', '0 1')", "number 111318.85"},
		{"distance('0 0', '0 1', '0 0')", "number 222637.69"},
		{"distance('0 0;0 1', '0 2')", "number 222637.69"},
		{"distance('0 0')", "number 0"},
		{"distance('0 0', '0 0')", "number 0"},
		{"distance(//p)", "number 1292.63"},
		{"distance('')", "number NaN"},
		{"distance('0 0;')", "number 0"},
		{"distance('0 0;;0 1')", "number NaN"},
		{"distance('0')", "number NaN"},
		{"distance('0 0 0 0 0')", "number NaN"},
		{"distance('0 x')", "number NaN"},
		{"distance('90 180', '-90 -180')", "number 20037392.1"},
		{"distance('90.1 0', '0 0')", "number NaN"},
		{"distance('-90.1 0', '0 0')", "number NaN"},
		{"distance('0 180.1', '0 0')", "number NaN"},
		{"distance('0 -180.1', '0 0')", "number NaN"},
		{"distance('0 0 x', '0 0')", "number NaN"},
		{"distance('0 0 -5 -1', '0 0')", "number NaN"},
		{"distance('0 0 -5 1', '0 0')", "number 0"},
		{"distance(//none)", "number NaN"},
		{"area(" + square + ")", "number 12391256135.81"},
		{"enclosed-area(" + square + ")", "number 12391256135.81"},
		{"area('0 0;1 0;1 1;0 1')", "number 12391256135.81"},
		{"area('0 0;0 1')", "number 0"},
		{"area('0 0;0 1;0 0')", "number 0"},
		{"area(//p)", "number 209372.61"},
		{"area('')", "number NaN"},
		{"area('x')", "number NaN"},
	})
}

func TestGeofence(t *testing.T) {
	const square = "'0 0;0 2;2 2;2 0;0 0'"
	checkCases(t, &Context{}, []expressionCase{
		{"geofence('1 1', " + square + ")", "boolean true"},
		{"geofence('1.9 0.1', " + square + ")", "boolean true"},
		{"geofence('3 1', " + square + ")", "boolean false"},
		{"geofence('1 3', " + square + ")", "boolean false"},
		{"geofence('1 -1', " + square + ")", "boolean false"},
		{"geofence('-1 1', " + square + ")", "boolean false"},
		{"geofence('0.5 0.5', '0 0;0 2;2 0')", "boolean true"},
		{"geofence('1.5 1.5', '0 0;0 2;2 0')", "boolean false"},
		{"geofence('x', " + square + ")", "boolean false"},
		{"geofence('1 1', 'x')", "boolean false"},
		{"geofence('', '')", "boolean false"},
	})
}

func TestIntersects(t *testing.T) {
	checkCases(t, &Context{}, []expressionCase{
		{"intersects('0 0;0 1;1 1;1 0;0 0')", "boolean false"},
		{"intersects('0 0;1 1;1 0;0 1')", "boolean true"},
		{"intersects('0 0;1 1;1 0;0 1;0 0')", "boolean true"},
		{"intersects('0 0;0 1;1 1')", "boolean false"},
		{"intersects('0 0;0 1')", "boolean false"},
		{"intersects('0 0')", "boolean false"},
		{"intersects('')", "boolean false"},
		{"intersects('0 0;0 4;1 4;1 2;0 2')", "boolean true"},
		{"intersects('0 0;0 4;1 4;1 2;0.1 2')", "boolean false"},
		{"intersects('0 0;0 4;1 4;1 5;0 5')", "boolean false"},
		{"intersects('0 2;1 2;1 4;0 4;0 0')", "boolean true"},
		{"intersects('1 2;0 2;5 9;5 0;0 0;0 4')", "boolean true"},
		{"intersects('0 0;0 4;9 9;1 2;0 2')", "boolean true"},
		{"intersects('0 0;2 2;9 0;3 3;1 1')", "boolean true"},
		{"intersects('0 0;2 2;9 0;4 4;3 3')", "boolean false"},
	})
}
