"""Names that change with the language, as data: folded words and beginnings of words."""

# A line for each place, people or body; "-" stands for any ending.
ALIASES: tuple[str, ...] = tuple(
    line.strip()
    for line in """
    italy italian- italia- italien- ιταλ-
    greece greek- grecia grec- grec ellad- ελλαδ- ελλην-
    romania- român- roman- rumen- rumania- ρουμαν-
    france french francia frances- francez- frant- γαλλ-
    germany german- germania tedesc- γερμαν-
    spain spanish spagn- spania spaniol- ισπαν-
    portugal portug- portoghes- πορτογαλ-
    england english inghilterra ingles- anglia angliei englez- αγγλ-
    britain british britann- britan- uk βρεταν-
    scotland scottish scozia scozzes- scotia scotian- σκωτ-
    ireland irish irlanda irland- ιρλανδ-
    netherlands dutch olanda olandes- olandez- ολλανδ-
    belgium belgian belgi- belgio βελγ-
    switzerland swiss svizzer- elvetia elvetian- ελβετ-
    austria- αυστρια- αυστριακ-
    hungary hungarian- ungher- ungar- maghiar- ουγγ-
    poland polish polon- polacc- πολων-
    czech- cec- ceh- τσεχ-
    sweden swedish svez- sved- suedia sued- σουηδ-
    norway norweg- norveg- νορβηγ-
    denmark danish danimarca danes- danemarca danez- δαν-
    finland finnish finland- finlandes- finlandez- φινλανδ-
    russia- rus- russ- ρωσ-
    soviet- sovietic- σοβιετ-
    ukrain- ucrain- ουκραν-
    belarus- bielorus- bielorusi- λευκορωσ-
    turkey turkish turchia turc- τουρκ-
    bulgari- bulgar- βουλγαρ-
    serbi- serb- σερβ-
    croati- croaz- croat- κροατ-
    albani- albanes- albanez- αλβαν-
    cyprus cypriot- cipro cipriot- cipru κυπρ-
    egypt- egitto egizi- egipt- αιγυπτ-
    syria- siria- siria σιρια- συρ-
    israel- ισραηλ-
    iran- persia- ιραν- περσ-
    iraq- irak- ιρακ-
    saudi- saudit- σαουδικ-
    arab- αραβ-
    china chinese cina cines- chinez- κιν-
    japan- giappon- japon- ιαπων-
    india- indi- ινδ-
    korea- core- coree- κορε-
    vietnam- βιετναμ-
    canada canadian- canades- καναδ-
    mexic- messic- μεξικ-
    ecuador- ισημεριν-
    guyan- guian- γουιαν-
    brazil- brasil- βραζιλ-
    australia- αυστραλ-
    africa- αφρικ-
    america- american- united uniti unite πολιτειεσ statunitens- us usa sua ηπα αμερικ-
    europe- europ- ευρωπ-
    asia- asiat- ασι-
    eu ue εε
    un uno onu οηε
    nato νατο
    moscow mosca moscov- μοσχ-
    kyiv kiev kiew kiev- κιεβ-
    kremlin- cremlin- κρεμλιν-
    washington ουασινγκτον ουασιγκτον
    london londra londin- λονδιν-
    paris parigi paris- παρισ-
    rome roman- roma ρωμ-
    athens athenian- aten- αθην-
    bucharest bucarest bucurest- βουκουρεστ-
    vienna vien- βιενν-
    berlin- berlino βερολιν-
    warsaw varsavi- varsov- βαρσοβι-
    lisbon- lisbona lisabon- λισαβον-
    venice venetian- venezi- veneti- βενετ-
    florence fiorent- firenze florent- φλωρεντ-
    milan milano milan- μιλαν-
    naples napoli napolet- neapol- ναπολ-
    turin torin- τορινο
    genoa genov- γενοβ-
    istanbul κωνσταντινουπολ- costantinopoli constantinopol- constantinople
    danube danubi- dunar- δουναβ-
    rhine reno rin- ρηνο-
    mediterran- mediteran- μεσογει-
    adriatic- αδριατικ-
    alps alpi alpin- αλπ-
    pentagon- πενταγων-
    aids sida
    victoria- vittoria βικτωρ- βικτορ-
    dna adn
    gdp pil pib αεπ
    ngo ong μκο
    trump τραμπ
    christian- crestin- cristian- χριστιαν-
    cathol- cattolic- catolic- καθολικ-
    protestant- προτεσταντ-
    jew- ebre- ebrai- evre- εβραι- ιουδ-
    muslim- islam- musulman- μουσουλμαν- ισλαμ-
    easter pasqua paste πασχα
    christmas natale craciun χριστουγενν-
    """.splitlines()
    if line.strip()
)
