"""Pleas in other languages and scripts, and words in letters the guard cannot read.

`DANGER` pleas are help, police, fire, ambulance, "he is killing me", "he is hitting me"; `PERHAPS`
are words that may be one. Both are without accents, which many leave out. Words of a script other
than Latin are looked for inside words, because endings and the lack of spaces differ.
"""

import unicodedata
from collections.abc import Sequence

_DANGER = """
pomocy; na pomoc; ratunku; ratujcie; ratuj; pomozcie; pomoz mi; prosze o pomoc; potrzebuje pomocy;
policja; policje; policji; wezwijcie policje; karetka; karetke; pogotowie; straz pozarna; pozar;
pali sie; on mnie bije; mnie bije; bije mnie; bija mnie; zabije mnie; mnie zabije; zabija mnie;
chce mnie zabic; on mnie zabije; ma noz; z nozem; ma pistolet; maz mnie bije; krwawi; krwawie; bije
zone; bije; zabil; dzwoncie; zlodziej; nie oddycha; wlamanie; wlamuja sie; umieram; gwalt; dusi
mnie; boje sie; bachao; bacha lo; bachalo; bachaao; bachayo; mainu bachao; mujhe bachao; madad;
madad karo; meri madad; meri madad karo; maddad; mainu maar; mainu mar; maar reha; maar rahi; maar
raha; mar raha; mar rha; maar rha; maar dega; mar dega; maar dunga; maarda; marda; maarda hai; maar
dena; maar dalega; maar dalo; maar diya; jaan se maar; police bulao; police bula; polis bulao;
pulis; police nu bulao; ambulance bulao; aag lag; aag lagi; agg lag; agg lagi; chaku; chaaku;
chakku; chhuri; goli maar; kutt; kutda; kutt reha; khoon; maut; khatra; khudkushi; aag; madat karo;
peet raha; peet rha; maar peet; kuttai; saah nahi; saans nahi; chor; chor hai; chor aaya; ghar mein
chor; chor aa; ajutor; ajutati ma; ajuta ma; ajutati; ajutorul; salvati ma; politia; politie;
chemati politia; sunati la politie; ambulanta; pompierii; pompieri; salvarea; incendiu; foc in
casa; arde casa; ma omoara; ma bate; ma loveste; vrea sa ma omoare; sotul ma bate; sotul meu ma
bate; are cutit; are un cutit; cu un cutit; cu cutit; cutitul; ameninta; ma ameninta; are cutitul;
cutit; nu respira; sangereaza; ma sugruma; hotul; hoti; mi e frica; ayuda; me ayudan; ayuden;
ayudame; ayudeme; ayudenme; ayudanos; socorro; auxilio; policia; llame a la policia; llamen a la
policia; ambulancia; bomberos; incendio; fuego; me va a matar; me mata; me quiere matar; me pega;
me esta pegando; me esta matando; me estan pegando; va a matarme; tiene un cuchillo; un cuchillo;
cuchillo; una pistola; pistola; no respira; sangre; me muero; ladrones; me golpea; emergencia;
peligro; tengo miedo; violacion; se quema; on magresse; magresse; agresse; a laide; jai peur; il
metrangle; metrangle; on mattaque; mattaque; il ma frappe; ma frappe; quelquun est entre; au
secours; a l aide; aidez moi; aide moi; aidez nous; appelez la police; appeler la police; police
secours; ambulance vite; pompiers; les pompiers; au feu; il y a le feu; incendie; il me tue; il va
me tuer; va me tuer; me tuer; tuer; me frappe; il me frappe; il me bat; me bat; couteau; un
couteau; il a un couteau; ne respire pas; respire pas; je meurs; on m attaque; sauvez moi; sauvez
nous; sauvez; il a une arme; une arme; au voleur; au viol; il m etrangle; j ai peur; danger de
mort; secours; urgence; vite vite; socorro; socorre; ajuda; ajude; ajude me; me ajude; me ajuda;
ajudem; ajuda me; chame a policia; chamem a policia; chama a policia; a ser atacada; atacada;
atacado; esta a bater; a bater me; ambulancia; bombeiros; fogo; vai me matar; me matar; ele me
bate; me bate; esta me batendo; faca; tem uma faca; nao respira; estou com medo; ladrao; perigo;
aiuto; aiutatemi; aiutami; polizia; carabinieri; ambulanza; vigili del fuoco; mi uccide; mi
ammazza; vuole uccidermi; mi picchia; coltello; al fuoco; non respira; ho paura; hilfe; hilf mir;
helfen sie mir; zu hilfe; polizei; krankenwagen; feuerwehr; feuer; brennt; er bringt mich um;
schlagt mich; schlagt; er schlagt mich; uberfall; notfall; notruf; ich habe angst; politie;
brandweer; hij slaat me; hij vermoordt me; ambulance nodig; hulp nodig; help mij; imdat; yardim;
yardim edin; yardim et; polis cagirin; beni olduruyor; beni dovuyor; oldurecek; yangin; ambulans;
bicak; bicagi var; kurtarin; cankurtaran; caawi; i caawi; caawimo; caawimaad; i caawiya; gargaar;
iga caawi; booliis; booliska; bilays; wuu i dilayaa; wuu i dili; i dilaya; i dilayaa; i garaacaya;
i garaacayaa; dab; dabka; mindi; ambalaas; ambalaaska; gurmad; badbaadi; waan cabsanayaa; sa3dni;
sa3iduni; saeduni; saidni; saiduni; saeidni; sa3edni; sa3duni; musaada; musa3ada; musaeada; najda;
annajda; alnajda; ilhaquni; el7a2ni; ilha2ni; shurta; shorta; alshurta; hariq; 7areeq; 7ariq;
is3af; isaaf; yaqtulni; bi2tilni; byi2tilni; bye2tolni; yadrubni; byidrubni; byedrobni; sikkin;
inqithuni; sahajjo; sahajjo korun; shahajjo; bachan; bachao amake; amake bachan; amake bachao;
banchao; banchan; amake marche; marche amake; mere felbe; mere felche; police daken; puliś; agun;
chhuri; churi; komak; komakam; komakam kon; komak konid; komak konin; be dadam beres; nejat; atash;
mano mikoshe; mikoshe mano; mizane mano; chaqo; mano mizane; kumak; mara mikushad; marasta; mrasta;
wazhni; ma wazhni; hawar; alikari; hewar; yarmati; mn akuze; min dikuje; ndihme; ndihmo; me ndihmo;
ndihmoni; me ndihmoni; policia; policine; zjarr; po me vret; me vret; me rreh; po me rreh; thike;
urgjenca; ambulanca; gelbekite; pagalbos; padekite; pagalba; policija; policijos; greitoji;
gaisras; mane musa; nori nuzudyti; palidziet; paligā; paliga; glabiet; ugunsgreks; vins mani sit;
pomosht; pomogni; pomogneti; pomognete; pomagay; pomagai; politsiya; pojar; pozhar; bie me; shte me
ubie; ubiva me; lineyka; pomoc; pomozte; pomozte mi; zachrante; policii; hasici; hori; zabije me;
bije me; sanitka; pomozite; upomoc; u pomoc; upomoc; zovite policiju; policiju; hitnu; hitna; ubit
ce me; bije me; tuce me; vatra; pozar; segitseg; segitsenek; segits; segitsetek; rendorseg;
rendorok; mentok; tuzoltok; megol; meg akar olni; ver engem; bantalmaz; kes van nala; tuz van;
voitheia; voithia; boitheia; astynomia; fotia; me skotonei; pomogite; pomogi; spasite; politsiyu;
politsia; menya ubivayut; ubivaet; ubyut; on menya ubet; pojar; skoruyu; dopomozhit; dopomozhite;
dopomoga; ryatuyte; politsiyu; vbyvaye; vin mene bie; pozhezha; apua; auttakaa; poliisi;
ambulanssi; tulipalo; hjalp; hjalp mig; hjelp; hjelp meg; polisen; politiet; ambulansen;
brandkaren; han slar mig; han dodar mig; han slar meg; appi; aidake; msaada; nisaidie; nisaidieni;
saidia; naomba msaada; polisi; ananiua; ananipiga; anataka kuniua; kisu; egba mi; e gba mi; egba
me; gba mi; ran mi lowo; nyere m aka; nyere m; taimako; ku taimake ni; boa me; mmoa; ndibatsirei;
batsirai; mupurisa; help ndiri; tulong; tulungan; tulungan mo; saklolo; pulis; sunog; papatayin;
binubugbog; tolong; tolong saya; bantu saya; polisi; kebakaran; cuu toi; cuu voi; giup toi; cuu;
cong an; chay nha; giet toi; canh sat; jiuming; jiu ming; jiu wo; gau ming; gaumeng; bang bang wo;
bao jing; kapathunga; kaapathunga; udhavi; uthavi; kaapaatrunga; sahayam; sahayam cheyandi;
kapadandi; rakshinchandi; rakshikku; sahayikku; rakshikkane; udaw; udau karanna; bachavo; bachaavo;
madad karo; mane bachavo; mane maare; guhar; maddat; malai bachau; guhaar; sahayog; tasuke;
tasukete; dowajuseyo; salyeo; hatzilu; hatsilu; cymorth; help fi; heddlu; ambiwlans; tarrthail;
cabhrigi liom; cuidich mi; ayudi; jandarma; irdani;
"""
_PERHAPS = """
pomoc; prosze; szybko; niebezpieczenstwo; jaldi; jaldi karo; jaldi aao; jaldi aa; dard; marna;
maar; repede; va rog; pericol; frica; por favor; vite; s il vous plait; medo; miedo; subito;
schnell; bitte; angst; acil; lutfen; cabbu; dhakso; yalla; bsor3a; khawf; khayif; khayfa; dar lag;
dar lagda; mainu dar; mujhe dar; darr; bhoy; taratari; druri; ka ndodh; opasnost; bystro; strashno;
asap pls; nisaide; emerjensi; hatari; zhdi; hulp; tafadhali; kripya; meherbani; rehm; paani;
dokter; bhago; chalo jaldi; vo aa gaya; aa raha; aa reha; oh aa gaya; wo aa gaya; viene; vine; est
la; esta aqui; il est la; ta tu; el esta aqui; on jest tu; jest tutaj; este aici; e aici; burada;
geliyor; huwa huna
"""
_NATIVE = """
ਮਦਦ; ਬਚਾ; ਪੁਲਿਸ; ਪੁਲੀਸ; ਐਂਬੂਲ; ਅੱਗ; ਮਾਰਦਾ; ਮਾਰ ਰ; ਕੁੱਟ; ਚਾਕੂ; ਖ਼ਤਰ; ਖਤਰ; मदद; बचा; पुलिस;
एम्बुल; एंबुल; आग ल; मार र; मारता; मार डाल; मार दे; पीट; चाकू; खतर; ख़तर; गुहार; सहायता;
مدد; بچا; بچاؤ; پولیس; پوليس; ایمبول; آگ; مار رہ; مار دے; مارتا; مار ڈال; چاقو; خطر; ساعد;
النجد; نجدة; انقذ; أنقذ; الشرط; شرطة; اسعاف; إسعاف; حريق; نار; يقتل; يضرب; سكين; الحقون;
الحقني; نموت; مساعد; قتل; ضربن; كمك; کمک; آتش; اتش; میکش; میکش; نجات; مرسته; وژن; هاوار;
یارمەت; সাহায্য; বাঁচা; বাচাও; বাঁচান; পুলিশ; আগুন; মারছ; মেরে ফ; অ্যাম্বুল; এম্বুল; ছুরি;
помог; помощ; спас; полиц; поліц; убив; убье; убьё; бьет; бьёт; пожар; скорую; скорая; нож;
горит; допомо; рятуй; вбив; вб'є; вбє; б'є; бє мене; пожеж; швидку; ніж; помощь; помосч;
помогн; бие ме; убие; линейк; умира; помози; упомоћ; полици; страшно; 救命; 救我; 报警;
報警; 警察; 救护车; 救護車; 着火; 失火; 火灾; 火災; 杀我; 殺我; 打我; 杀人; 殺人; 流血; 刀;
帮帮我; 幫幫我; 帮我; 幫我; 助けて; たすけて; 救急; 火事; 殺さ; 殴; 刺; 도와; 살려; 경찰;
구급; 불이; 죽이; 칼; 때려; ช่วย; ตำรวจ; ไฟไหม้; ฆ่า; รถพยาบาล; ทำร้าย; ตีฉัน; காப்பாற்ற;
உதவி; போலீஸ்; கொல்; அடிக்; సహాయం; కాపాడ; పోలీస్; చంప; కొడు; મદદ; બચાવ; પોલીસ; આગ; મારે છે;
મારી ના; സഹായ; രക്ഷ; പോലീസ്; കൊല്ല; උදව්; බේර; පොලිස; මරන; እርዳ; እርዱ; ርድኡ; ሓግዙ; ፖሊስ; ይገድለ;
እሳት; አድኑ; አምቡላንስ; βοηθ; αστυνομ; σκοτ; φωτια; μαχαιρι; ασθενοφορ; χτυπα; הצילו; עזרה; עזור;
משטרה; אמבולנס; שריפה; סכין; הורג; მიშველ; დახმარ; პოლიცი; օգն; ոստիկ
"""
_READABLE_SHARE = 3  # letters of other scripts beyond one in so many cannot be passed over


def _phrases(table: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in table.split(";") if one.strip())


DANGER = _phrases(_DANGER)
PERHAPS = _phrases(_PERHAPS) - DANGER
NATIVE = tuple(sorted(unicodedata.normalize("NFC", one) for one in _phrases(_NATIVE)))


def _by_first() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(DANGER | PERHAPS):
        found.setdefault(phrase.split()[0], []).append(phrase.split())
    return found


_BY_FIRST = _by_first()


def pleas(words: Sequence[str], known: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pleas among plain words (small letters, no accents): those of danger, and perhaps of it.

    A single word that is also `known` English is none ("fire" of a Dutchman is English).
    """
    sure: list[str] = []
    perhaps: list[str] = []
    for at, word in enumerate(words):
        for phrase in _BY_FIRST.get(word, ()):
            if " ".join(words[at : at + len(phrase)]) != " ".join(phrase):
                continue
            if len(phrase) == 1 and word in known:
                continue
            (sure if " ".join(phrase) in DANGER else perhaps).append(" ".join(phrase))
    return tuple(sure), tuple(perhaps)


def native_pleas(text: str) -> tuple[str, ...]:
    """Pleas in letters other than Latin, in a text of small letters."""
    whole = unicodedata.normalize("NFC", text)
    return tuple(plea for plea in NATIVE if plea in whole)


def is_foreign(text: str) -> bool:
    """Is a good part of a text in letters that are not Latin?"""
    if text.isascii():
        return False
    letters = sum(char.isalpha() for char in text)
    latin = sum(
        (char.isascii() and char.isalpha()) or "\u00c0" <= char <= "\u024f" for char in text
    )
    return letters > latin and (letters - latin) * _READABLE_SHARE >= letters
