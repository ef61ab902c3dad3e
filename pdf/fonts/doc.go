// Package fonts embeds the typefaces of the printed products: Source Sans 3 in four
// faces (SIL Open Font License 1.1) and DejaVu Sans for the characters it lacks
// (Bitstream Vera licence, changes in the public domain).
//
// The bytes are shared and must not be changed; a caller that hands them to code which
// writes into its input clones them first. The licence texts travel with the program in
// Licences. The files are the unmodified static TrueType files, so their reserved names
// may be kept. The package does no drawing and no parsing.
package fonts
