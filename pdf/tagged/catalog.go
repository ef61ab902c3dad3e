package tagged

import (
	"fmt"
	"strings"
	"time"
)

// finishCatalog writes the metadata, the output intent and the catalog.
func (f *finisher) finishCatalog(structure, outlines int) error {
	meta := f.d.meta
	f.objects[f.info] = []byte(infoDictionary(meta))
	packet := xmpPacket(meta)
	metadata := f.add(fmt.Sprintf("<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream", len(packet), packet))
	profile, err := f.stream("/N 3", sRGBProfile())
	if err != nil {
		return err
	}
	icc := f.add(string(profile))
	intent := f.add(fmt.Sprintf("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>", icc))
	var b strings.Builder
	b.WriteString("<</Type/Catalog/Pages 1 0 R")
	if outlines != 0 {
		fmt.Fprintf(&b, "/Outlines %d 0 R/PageMode/UseOutlines", outlines)
	}
	fmt.Fprintf(&b, "/Lang %s/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>", textString(meta.Language))
	fmt.Fprintf(&b, "/StructTreeRoot %d 0 R/Metadata %d 0 R/OutputIntents[%d 0 R]>>", structure, metadata, intent)
	f.objects[f.catalog] = []byte(b.String())
	return nil
}

// infoDictionary says the same as the XMP packet, as PDF/A demands.
func infoDictionary(meta Meta) string {
	var b strings.Builder
	b.WriteString("<</Title " + textString(meta.Title))
	for _, entry := range []struct{ key, value string }{{"Author", meta.Author}, {"Subject", meta.Subject}, {"Producer", meta.Producer}} {
		if entry.value != "" {
			b.WriteString("/" + entry.key + " " + textString(entry.value))
		}
	}
	stamp := meta.Date.UTC().Format("20060102150405Z")
	fmt.Fprintf(&b, "/CreationDate(D:%s)/ModDate(D:%s)>>", stamp, stamp)
	return b.String()
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\uFFFE", "\uFFFD", "\uFFFF", "\uFFFD")

// xmpPacket is the metadata in XMP, with the identification of PDF/UA-1 and PDF/A-2a and, since PDF/A knows nothing
// of the former, the schema of it.
func xmpPacket(meta Meta) string {
	stamp := meta.Date.UTC().Format(time.RFC3339)
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>`)
	fmt.Fprintf(&b, `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, xmlText.Replace(meta.Title))
	if meta.Author != "" {
		fmt.Fprintf(&b, `<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, xmlText.Replace(meta.Author))
	}
	if meta.Subject != "" {
		fmt.Fprintf(&b, `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, xmlText.Replace(meta.Subject))
	}
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language></rdf:Description>\n", meta.Language)
	fmt.Fprintf(&b, `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate></rdf:Description>`+"\n", stamp, stamp)
	if meta.Producer != "" {
		fmt.Fprintf(&b, `<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>%s</pdf:Producer></rdf:Description>`+"\n", xmlText.Replace(meta.Producer))
	}
	b.WriteString(conformanceXMP)
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.String()
}

const conformanceXMP = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
`
