package logic

import (
	"strings"
	"time"
)

// calendar holds the short names that %b and %a of format-date write. They
// are those of CLDR, as the reference takes them from its browser.
type calendar struct {
	months   string // January first, parted by spaces
	weekdays string // Sunday first, parted by spaces
}

// calendars holds the names by language, without region.
var calendars = map[string]calendar{
	"ar": {
		months:   "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
		weekdays: "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت",
	},
	"bs": {
		months:   "jan feb mar apr maj jun jul aug sep okt nov dec",
		weekdays: "ned pon uto sri čet pet sub",
	},
	"da": {
		months:   "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
		weekdays: "søn. man. tirs. ons. tors. fre. lør.",
	},
	"de": {
		months:   "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
		weekdays: "So Mo Di Mi Do Fr Sa",
	},
	"en": {
		months:   "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
		weekdays: "Sun Mon Tue Wed Thu Fri Sat",
	},
	"es": {
		months:   "ene feb mar abr may jun jul ago sept oct nov dic",
		weekdays: "dom lun mar mié jue vie sáb",
	},
	"fa": {
		months:   "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
		weekdays: "یکشنبه دوشنبه سه\u200cشنبه چهارشنبه پنجشنبه جمعه شنبه",
	},
	"fi": {
		months:   "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
		weekdays: "su ma ti ke to pe la",
	},
	"fr": {
		months:   "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
		weekdays: "dim. lun. mar. mer. jeu. ven. sam.",
	},
	"it": {
		months:   "gen feb mar apr mag giu lug ago set ott nov dic",
		weekdays: "dom lun mar mer gio ven sab",
	},
	"nb": {
		months:   "jan feb mar apr mai jun jul aug sep okt nov des",
		weekdays: "søn. man. tir. ons. tor. fre. lør.",
	},
	"nl": {
		months:   "jan feb mrt apr mei jun jul aug sep okt nov dec",
		weekdays: "zo ma di wo do vr za",
	},
	"pl": {
		months:   "sty lut mar kwi maj cze lip sie wrz paź lis gru",
		weekdays: "niedz. pon. wt. śr. czw. pt. sob.",
	},
	"pt": {
		months:   "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
		weekdays: "dom. seg. ter. qua. qui. sex. sáb.",
	},
	"ru": {
		months:   "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
		weekdays: "вс пн вт ср чт пт сб",
	},
	"se": {
		months:   "ođđj guov njuk cuo mies geas suoi borg čakč golg skáb juov",
		weekdays: "sotn vuos maŋ gask duor bear láv",
	},
	"so": {
		months:   "Jan Feb Mar Abr May Jun Lul Ogs Seb Okt Nof Dis",
		weekdays: "Axd Isn Tldo Arbc Khms Jmc Sbti",
	},
	"sv": {
		months:   "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
		weekdays: "sön mån tis ons tors fre lör",
	},
	"tr": {
		months:   "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
		weekdays: "Paz Pzt Sal Çar Per Cum Cmt",
	},
	"uk": {
		months:   "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
		weekdays: "нд пн вт ср чт пт сб",
	},
}

// calendarOf returns the names of a language; a region does not matter, and a
// language that is not there reads as English.
func calendarOf(language string) calendar {
	language, _, _ = strings.Cut(strings.ReplaceAll(language, "_", "-"), "-")
	language = strings.ToLower(language)
	if language == "no" || language == "nn" {
		language = "nb"
	}
	if found, ok := calendars[language]; ok {
		return found
	}
	return calendars["en"]
}

// monthName returns the short name of a month.
func monthName(language string, month time.Month) string {
	return strings.Fields(calendarOf(language).months)[month-1]
}

// weekdayName returns the short name of a day of the week.
func weekdayName(language string, day time.Weekday) string {
	return strings.Fields(calendarOf(language).weekdays)[day]
}
