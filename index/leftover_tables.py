"""What page templates print around an article, by kind, as data.

In English, Greek, Italian, Romanian, and the commonest in French, German, Spanish. Compared without case and accents.
"""

# A line that is this and nothing else.
WHOLE = """
advertisement / advertisements / advertising / sponsored / sponsored content / promoted content
story continues below
διαφήμιση / διαφημίσεις / διαφημιστικό περιεχόμενο / χορηγούμενο / χορηγούμενο περιεχόμενο
pubblicità / contenuto sponsorizzato / annuncio pubblicitario / la tua pubblicità qui
publicitate / reclamă / conținut sponsorizat
publicité / anzeige / werbung / publicidad
skip to content / skip to main content / skip to navigation / jump to content / back to top / toggle navigation
μετάβαση στο περιεχόμενο / μετάβαση σε περιεχόμενο / επιστροφή στην κορυφή
vai al contenuto / salta al contenuto / torna su / torna in alto
sari la conținut / salt la conținut / înapoi sus / mergi sus
aller au contenu / zum inhalt springen / nach oben / saltar al contenido / ir al contenido
read more / read also / also read / learn more / keep reading / continue reading / read the full story / click here
διαβάστε / διαβάστε περισσότερα / διαβάστε επίσης / διαβάστε ακόμα / διαβάστε ακόμη / δείτε επίσης
δείτε ακόμα
leggi / leggi anche / leggi tutto / leggi di più / leggi ancora / continua a leggere / continua la lettura
scopri di più
citește / citește și / citește mai mult / citește mai departe / continuă să citești / vezi și
află mai mult
lire la suite / lire aussi / weiterlesen / mehr lesen / lesen sie auch / leer más / lee también / seguir leyendo
share / share this / share this article / share this post / share this story / share on social media
spread the word
κοινοποίηση / κοινοποιήστε / μοιραστείτε το / μοιραστείτε
condividi / condividi su / condividi questo articolo / condividi l'articolo / condividi questo
distribuie / distribuie pe / distribuie articolul / partajează / trimite mai departe
partager / partager cet article / teilen / artikel teilen / compartir / comparte / compartir en
follow us / follow us on / like loading / stay connected / like this / print this page / copy link
email this / link copied
ακολουθήστε μας / seguici / seguici su / mi piace / copia link / urmărește-ne / apreciază
posted by / posted on / posted in / written by / published by / published on / published in / filed under
αναρτήθηκε από / δημοσιεύτηκε από / δημοσιεύθηκε από / γράφει / pubblicato da / pubblicato il / scritto da
postato da
postat de / publicat de / scris de / publicat în / publié par / veröffentlicht von / publicado por
previous article / next article / previous post / next post / newer posts / older posts / post navigation
see all / view all
προηγούμενο άρθρο / επόμενο άρθρο / πλοήγηση άρθρων / articolo precedente / articolo successivo / navigazione articoli
articolul precedent / articolul următor / articol precedent / navigare în articole
article précédent / article suivant / vorheriger artikel / nächster artikel / artículo anterior / artículo siguiente
accept all / accept all cookies / reject all / cookie settings / manage cookies / cookie policy / manage consent
αποδοχή όλων / απόρριψη όλων / πολιτική cookies / ρυθμίσεις cookies / accetta tutti / accetta tutto / rifiuta tutti
acceptă toate / acceptă tot / refuză toate / politica de cookie-uri / setări cookie-uri / tout accepter
alle akzeptieren
post comment / submit comment / cancel reply / save my name
δημοσίευση σχολίου / υποβολή σχολίου / ακύρωση απάντησης
invia commento / pubblica il commento / annulla risposta
publică comentariul / trimite comentariul / anulează răspunsul
"""

# How a notice begins, whatever comes after.
NOTICES = """
your email address will not be published / required fields are marked / save my name, email / save my name and email
notify me of follow-up comments / notify me of new posts / you must be logged in to post / please log in to comment
be the first to comment / log in to leave a comment / this site uses akismet / learn how your comment data
η ηλ. διεύθυνση σας δεν δημοσιεύεται / η ηλ. διεύθυνσή σας δεν / η διεύθυνση email σας δεν
το email σας δεν δημοσιεύεται
τα υποχρεωτικά πεδία σημειώνονται / αποθήκευσε το όνομά μου, email / αποθήκευσε το όνομα μου
πρέπει να συνδεθείτε για να
il tuo indirizzo email non sarà pubblicato / l'indirizzo email non verrà pubblicato / il tuo indirizzo e-mail non sarà
i campi obbligatori sono contrassegnati / salva il mio nome, email / devi essere connesso per inviare
avvertimi via email
adresa ta de email nu va fi publicată / adresa ta de e-mail nu va fi / câmpurile obligatorii sunt marcate
salvează-mi numele, emailul / salvează numele, adresa / trebuie să fii autentificat pentru a / notifică-mă prin email
votre adresse e-mail ne sera pas / votre adresse de messagerie ne sera pas / les champs obligatoires sont indiqués
deine e-mail-adresse wird nicht / ihre e-mail-adresse wird nicht / erforderliche felder sind
meinen namen, meine e-mail
tu dirección de correo electrónico no / los campos obligatorios están marcados / guarda mi nombre, correo
this website uses cookies / this site uses cookies / our website uses cookies / we use cookies / we and our partners
by continuing to use this / by continuing to browse / by using this site, you / by clicking "accept
χρησιμοποιούμε cookies / ο ιστότοπος χρησιμοποιεί cookies / αυτός ο ιστότοπος χρησιμοποιεί
η ιστοσελίδα χρησιμοποιεί cookies
αυτή η ιστοσελίδα χρησιμοποιεί cookies / συνεχίζοντας την περιήγηση
questo sito utilizza / questo sito usa cookie / utilizziamo i cookie / usiamo i cookie / proseguendo la navigazione
acest site folosește / acest site utilizează / acest site web folosește / folosim cookie / utilizăm cookie
continuând navigarea
ce site utilise des cookies / nous utilisons des cookies / diese website verwendet cookies / wir verwenden cookies
este sitio utiliza cookies / este sitio web utiliza cookies / utilizamos cookies
subscribe to our newsletter / subscribe to our mailing list / sign up for our newsletter / sign up to our newsletter
sign up for the newsletter / join our newsletter / join our mailing list / enter your email address
get our newsletter
εγγραφείτε στο newsletter / εγγραφή στο newsletter / γραφτείτε στο newsletter / ακολουθήστε το στο google news
iscriviti alla newsletter / iscriviti alla nostra newsletter / ricevi la newsletter / seguici su google news
abonează-te la newsletter / abonați-vă la newsletter / abonare la newsletter / înscrie-te la newsletter
urmărește-ne pe google news / inscrivez-vous à la newsletter / abonnez-vous à notre newsletter / newsletter abonnieren
suscríbete a nuestro boletín / suscríbete a la newsletter / follow us on google news / follow us on facebook
follow us on twitter / follow us on instagram / click to share on / share this on facebook / click to email
click to print
fai clic per condividere / dă clic pentru a partaja / κάντε κλικ για κοινοποίηση
all rights reserved / tutti i diritti riservati / toate drepturile rezervate / με επιφύλαξη παντός δικαιώματος
tous droits réservés / alle rechte vorbehalten / todos los derechos reservados / powered by wordpress
proudly powered by
"""

# How a pointer elsewhere or a line about the page begins: then a title or names follow, not a sentence with its stop.
LABELS = """
read also / also read / read more / read next / see also / watch also / you may also like / you might also like
must read
don't miss / more on this / recommended reading / related story / related article / related reading
διαβάστε επίσης / διαβάστε ακόμα / διαβάστε ακόμη / διαβάστε σχετικά / διαβάστε περισσότερα / διάβασε επίσης
διάβασε ακόμα
δείτε επίσης / δείτε ακόμα / δείτε ακόμη / δείτε σχετικά / σχετικό άρθρο / μη χάσετε / μην χάσετε
leggi anche / leggi pure / leggi di più / leggi ancora / leggi l'articolo / vedi anche / guarda anche
ti potrebbe interessare
potrebbe interessarti / potrebbe anche interessarti / non perdere / per approfondire / articolo correlato
citește și / citeşte şi / citiți și / citește mai mult / citește mai multe / vezi și / vedeți și
te-ar putea interesa
ar putea să te intereseze / pe aceeași temă / nu rata / articol similar
lire aussi / à lire aussi / voir aussi / lire également / lesen sie auch / auch interessant / mehr zum thema
siehe auch
lea también / lee también / ver también / te puede interesar / leia também
posted by / posted on / posted in / published by / view all posts by / filed under / tagged with / tagged as / tagged
written by
αναρτήθηκε από / αναρτήθηκε στις / δημοσιεύτηκε από / δημοσιεύθηκε από / δημοσιεύτηκε στις / δημοσιεύθηκε στις
pubblicato da / pubblicato il / pubblicato in / postato da / archiviato in / postat de / postat pe / publicat de
publicat pe / publicat în
publié par / publié le / veröffentlicht am / veröffentlicht von / publicado por / publicado en / publicado el
"""

# The same, when a colon follows.
COLON_LABELS = """
read / related / see / more / tags / tag / topics / categories / category / keywords / share / recommended
next / previous
διαβάστε / σχετικά / δείτε / ετικέτες / ετικέτα / κατηγορίες / κατηγορία / κοινοποίηση / επόμενο / προηγούμενο
leggi / correlati / categoria / categorie / argomenti / etichette / condividi / precedente / successivo
citește / vezi / etichete / categorii / distribuie / următorul / precedentul / cuvinte cheie
lire / étiquettes / catégories / lesen / schlagwörter / kategorien / leer / etiquetas / categorías
reading time / tempo di lettura
χρόνος ανάγνωσης / timp de citire / like this / share this
"""

# One word in capitals before a title in ordinary letters, as themes print their "related" links.
CAPITAL_LABELS = """
read / watch / leggi / guarda / διαβάστε / δείτε / ανάγνωση / citește / citeşte / citiți / citit / vezi / lire
lesen / lies / leer / lee / leia
"""

# The article is over: a comment form or the comments.
COMMENT_MARKS = """
leave a reply / leave a comment / leave your comment / post a comment / add a comment / add comment
write a comment / comments
join the discussion / join the conversation / what do you think / have your say / no comments / no comments yet
your comment
αφήστε ένα σχόλιο / αφήστε το σχόλιό σας / αφήστε σχόλιο / αφήστε μια απάντηση / γράψτε ένα σχόλιο
γράψτε το σχόλιό σας
προσθήκη σχολίου / σχολιάστε / σχόλια / δεν υπάρχουν σχόλια
lascia un commento / lascia una risposta / lascia il tuo commento / scrivi un commento / aggiungi un commento
commenti
invia un commento / nessun commento / commenta
lasă un răspuns / lasă un comentariu / lăsați un răspuns / lăsați un comentariu / adaugă un comentariu
scrie un comentariu
adaugă comentariu / comentarii / niciun comentariu / nu există comentarii / spune-ți părerea
laisser un commentaire / laissez un commentaire / ajouter un commentaire / commentaires
schreibe einen kommentar / kommentar verfassen / kommentar schreiben / kommentare / schreiben sie einen kommentar
deja una respuesta / deja un comentario / dejar un comentario / comentarios
"""

# Marks that are also a section's title in honest documents: they count on a page that has other leftovers.
WEAK_MARKS = """
comments / comment / your comment / what do you think / have your say / related / related topics / recommended
trending / most popular
latest news / σχόλια / δημοφιλή / σχετικά θέματα / τελευταία νέα / commenti / commenta / l'autore / ultime notizie
comentarii / recomandări / recomandate / ultimele știri / commentaires / kommentare / comentarios
"""

# What a comment form prints beside its title.
CANCEL = """
cancel reply / ακύρωση απάντησης / annulla risposta / anulează răspunsul / annuler la réponse / antwort abbrechen
cancelar la respuesta / cancelar respuesta
"""

# The article is over, or interrupted: links to others, or who wrote it.
RELATED_MARKS = """
related posts / related articles / related stories / related news / related content / related topics / related
similar posts
you may also like / you might also like / you may also be interested in / more stories / more news
more from the web / more to read
recommended / recommended for you / recommended stories / recent posts / recent articles / latest news
latest posts / latest articles
popular posts / most popular / most read / trending / trending now / don't miss / editor's picks
about the author / about author
σχετικά άρθρα / σχετικές αναρτήσεις / σχετικές ειδήσεις / σχετικά θέματα / σχετικές δημοσιεύσεις
διαβάστε επίσης / διαβάστε ακόμη
διαβάστε ακόμα / δείτε επίσης / πρόσφατα άρθρα / πρόσφατες δημοσιεύσεις / τελευταία νέα / τελευταίες ειδήσεις
δημοφιλή
δημοφιλή άρθρα / περισσότερα άρθρα / μπορεί επίσης να σας αρέσει / σχετικά με τον συντάκτη / σχετικά με τον συγγραφέα
articoli correlati / articoli simili / post correlati / notizie correlate / altri articoli / potrebbe interessarti
potrebbero interessarti / ti potrebbe interessare / ti potrebbe piacere / leggi anche / ultime notizie
articoli recenti / i più letti
più letti / sull'autore / informazioni sull'autore / l'autore
articole similare / articole asemănătoare / articole conexe / articole înrudite / știri similare
postări similare / postări conexe
te-ar putea interesa / ar putea să-ți placă / s-ar putea să vă placă / citește și / citește mai mult
ultimele știri / cele mai citite
articole recente / din aceeași categorie / pe aceeași temă / recomandări / recomandate / despre autor
articles similaires / articles connexes / à lire aussi / sur le même sujet / ähnliche beiträge
ähnliche artikel / das könnte sie auch interessieren
mehr zum thema / über den autor / artículos relacionados / entradas relacionadas / te puede interesar / sobre el autor
"""

# Words of menus and toolbars. One alone means nothing; among others of its kind it is a menu.
MENU = """
home / news / sport / sports / world / politics / business / economy / culture / entertainment / technology
tech / science / health
lifestyle / travel / opinion / video / videos / photos / gallery / podcast / contact / contact us / contacts
about / about us / search
search for / menu / main menu / login / log in / sign in / sign up / register / logout / my account / subscribe
newsletter / privacy
privacy policy / terms / terms of use / terms of service / terms and conditions / sitemap / faq / archive
archives / blog / categories
tags / help / shop / cart / close / next / previous / print / email / more / submit / rss / latest / weather
jobs / advertise
advertise with us / cookies / facebook / twitter / x / instagram / youtube / whatsapp / telegram / linkedin
pinterest / reddit / viber
messenger / tiktok / google news / tumblr / e-mail / threads / bluesky / flipboard
αρχική / αρχική σελίδα / ειδήσεις / νέα / πολιτική / οικονομία / κόσμος / διεθνή / ελλάδα / κοινωνία / αθλητικά
σπορ / πολιτισμός
τεχνολογία / υγεία / επιστήμη / απόψεις / επικοινωνία / σχετικά / σχετικά με εμάς / ποιοι είμαστε / αναζήτηση
μενού / σύνδεση / εγγραφή
όροι χρήσης / πολιτική απορρήτου / ταυτότητα / ροή ειδήσεων / τοπικά / αρχείο / κατηγορίες
notizie / cronaca / politica / economia / esteri / mondo / cultura / spettacoli / scienza / tecnologia / salute
opinioni / contatti
contattaci / chi siamo / cerca / accedi / registrati / privacy policy / cookie policy / note legali
prima pagina / archivio / abbonati
acasă / știri / politică / economie / externe / actualitate / social / cultură / sănătate / știință / tehnologie
monden / opinii
contactează-ne / despre noi / caută / căutare / autentificare / înregistrare / termeni și condiții
politica de confidențialitate
prima pagină / arhivă / categorii / abonează-te
accueil / actualités / contact / recherche / startseite / nachrichten / kontakt / impressum / datenschutz
suche / inicio / noticias
contacto / buscar / mentions légales / aviso legal
reply / name / website / comment / tweet / loading / caricamento / σχόλιο / απάντηση / περισσότερα / commento
rispondi
nome / sito web / comentariu / răspunde / nume / site web / mai mult / by
"""

# Who wrote it, before a person's name.
BYLINES = """
by / written by / text by / words by / story by / report by
του / της / από τον / από την / γράφει ο / γράφει η / γράφουν οι / επιμέλεια / ρεπορτάζ
di / a cura di / scritto da / articolo di / testo di / de / scris de / autor / redactor / articol de / text de
par / écrit par / von / ein beitrag von / por / escrito por
"""

# Signs that separate the entries of a menu or a trail of pages on one line.
MENU_SIGNS = "|›»>•·/\\"
