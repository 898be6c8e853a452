"""English words for a single victim."""

from bot.analysis.languages.lexicon import VictimWords

VICTIMS_EN = VictimWords(
    one="a|an|the|one|his|her|their|another",
    person=(
        "man|woman|adult|juvenile|bystander|boy|girl|teen|teenager|child|toddler|baby|infant|student|officer|deputy|person|"
        "victim|male|female|mother|father|son|daughter|brother|sister|cousin|resident|driver|"
        "passenger|employee|clerk|gunman|shooter|suspect|youth|owner|husband|wife|girlfriend|boyfriend|"
        "friend|trooper|sergeant|cop|intruder|robber|neighbor|mom|dad|rapper|player|motorist|guard|"
        "firefighter|grandmother|grandfather|grandson|granddaughter|nephew|niece|aunt|uncle|"
        "roommate|coworker|co-worker|musician|sailor|marine|constable|detective|bailiff|worker|patron|customer"
    ),
    persons=(
        "people|persons|men|women|boys|girls|teens|teenagers|children|kids|toddlers|babies|adults|"
        "students|officers|deputies|victims|males|females|juveniles|brothers|sisters|sons|"
        "daughters|relatives|residents|employees|workers|customers|passengers|bystanders|cops|"
        "policemen|others|friends|neighbors|youths|minors|civilians|soldiers|marines|guards|bailiffs|"
        "clerks|musicians|drivers|players|troopers|gunmen|suspects|intruders|robbers|firefighters|"
        "grandchildren|grandsons|granddaughters|siblings|roommates|coworkers|co-workers|sailors|"
        "detectives|patrons|nephews|nieces|servicemen"
    ),
    no_person=(
        r"(?:Police|Department|Sheriff|County|Hospital|Photos?|Officials?|Authorities|Court|City)\b"
    ),
    numbers=(
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve"),
    ),
    age=r"[\w-]{1,12}[-\s](?:year|month|week)s?[-\s]old",
    be="was|is|were|has|had|been|being|who|later|also|dies|and",
    killed=(
        "shot (?:and killed|dead|to death)|fatally (?:shot|wounded|injured)|killed|slain|murdered|"
        "found (?:fatally )?(?:shot|stabbed|beaten)(?: and killed| dead| to death)|"
        "found (?:fatally (?:shot|stabbed)|dead|slain|murdered)|"
        "dead|died|dies|stabbed to death|pronounced dead"
    ),
    killing=(
        "killed|kills|killing(?: of)?|shot dead|shoots dead|guns down|gunned down|"
        "(?:shooting )?death of|murder of|slaying of|"
        "fatal(?:ly)? (?:shooting|shot|shoots|shooting of)|shot and killed|homicide of|murdering|"
        "(?:took|taken) (?:his|her) own life|(?:claimed|took|claims|takes) the li(?:fe|ves) of|"
        "died:?"
    ),
    hurt=(
        "wounded|injured|hurt|shot|struck|hit by|hospitali[sz]ed|grazed|recovering|"
        "in (?:critical|serious|stable|fair|good) condition|taken to|suffered|suffering|flown|"
        "fighting for (?:his|her|their) li(?:fe|ves)|hit in (?:the|his|her)"
    ),
    hurting=(
        "wounded|wounds|wounding|shot|shoots|(?<!the )(?<!fatal )shooting(?: of)?|"
        "injured|injures|injuring|struck|striking"
    ),
    oneself="shot (?:himself|herself)|shoots (?:self|himself|herself)|shooting (?:himself|herself)",
    himself=(
        r"(?:and|then|before|,)\s(?:then\s)?(?:fatally\s)?"
        r"(?:kill(?:s|ed|ing)|sho(?:ots|t|oting)|turn(?:s|ed|ing)\s(?:the|his|her|a)\s(?:\w+\s)?"
        r"(?:gun|weapon|rifle|shotgun|pistol|handgun)\son|turns\sgun\son)?\s?(?:him|her)?self"
    ),
    another="another|a second|one other",
    several_cases=(
        r"\bshootings\b|\bweekend\b(?! shooting\b)|\bviolent (?:night|day|week)|\bsince\b"
    ),
    several_told=r"\bshootings\b|\bseparate (?:incidents|cases)\b|\bcitywide\b",
    dies=(
        r"(?i)(?<!attempted )\b(?:dies|died|dead|death|deadly|fatal|fatally|killed|kills|killing|"
        r"killer|murder|homicide|manslaughter|slain)\b"
    ),
    died=(
        r"(?i)\b(?:pronounced dead|died (?:at|in|from|of|on|later|after|shortly|there)|later died|"
        r"succumbed|has died|did not survive|brain dead)\b"
    ),
)
