const list = (words: string) => new Set(words.split(" "));

/** Abbreviations that always have something after them, so their full stop never ends a sentence. */
export const leadingAbbreviations = list(
  "mr mrs ms dr prof gen rep sen gov capt cpt cmdr lt sgt maj rev hon messrs vs e.g i.e cf fig figs pp viz ca " +
    "ул пр-т просп пер наб д-р г-н г-жа см ср рис табл проф акад доц тел англ нем греч",
);

/** Abbreviations after which a capital letter begins a new sentence only when it begins a usual first word. */
export const namedAbbreviations = list(
  "inc ltd co corp llc bros jr sr u.s u.s.a u.k u.n e.u d.c a.m p.m b.c a.d ph.d m.d b.a m.a st ste mt ft " +
    "dept univ al sec ch vol op ext para eq col adm pres v approx est ave blvd rd " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun " +
    "им пл бул ш обл р-н пос дер напр гл стр разд пп ст абз изд ред канд св преп инж зам зав нач доб моб " +
    "кв корп оф эт каб вкл фр лат рус итал исп яп кит устар букв прим",
);

/** Abbreviations that close a phrase: before a capital letter their full stop ends the sentence. */
export const closingAbbreviations = list(
  "etc руб коп тыс млн млрд трлн др проч гг вв кг гр мг мл мм км кв.м мин сек час шт чел долл " +
    "т.д т.п т.ч н.э пр янв февр фев мар апр авг сент сен окт нояб ноя дек уч",
);

/** Words that begin sentences far more often than they continue a name. */
export const sentenceStarters = list(
  "the a an this that these those it its he she they we you i his her their our in on at by for from " +
    "with after before when while if as since although though however but and so because there here " +
    "to of during under according all some many most no what who why how where which another other " +
    "это этот эта эти он она оно они мы вы я в во на по с со к ко у о об от до из за для при после " +
    "если когда хотя но а и или однако также так как что кто где чтобы поэтому затем кроме все для " +
    "не его её их наш ваш там здесь тогда теперь",
);
