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
ad / promo / advertorial / διαφημιστικό / advertoriale / promovat / (p) publicitate
published / issued on / issued / updated on / updated / last updated / last updated on / last modified / date published
δημοσιεύτηκε / δημοσιεύτηκε στις / δημοσιεύθηκε / δημοσιεύθηκε στις / εκδόθηκε στις / ενημερώθηκε / τελευταία ενημέρωση
pubblicato / emesso il / aggiornato / aggiornato il / ultimo aggiornamento / ultima modifica
publicat / publicat pe / publicat la / publicat la data de / emis la / actualizat / actualizat la / ultima actualizare
publié le / mis à jour le / veröffentlicht am / aktualisiert am / publicado el / actualizado el
load more / load more comments / load more articles / show more / view more / view all comments / see all comments
show comments / hide comments / view comments / show all comments
φόρτωση περισσότερων / φόρτωση περισσότερων σχολίων / δείτε όλα τα σχόλια / δείτε περισσότερα / προβολή σχολίων
carica altri commenti / carica altro / carica altri / mostra altro / mostra tutto / vedi tutti i commenti
mostra i commenti
încarcă mai multe / încarcă mai multe comentarii / vezi toate comentariile / arată mai mult / vezi mai mult
afișează comentariile / afișează mai multe
i agree / i accept / got it / accept cookies / reject / decline / deny / customise / customize / manage preferences
manage options / cookie preferences / privacy settings / necessary cookies only / save preferences / save and close
συμφωνώ / αποδέχομαι / αποδοχή / απόρριψη / διαχείριση επιλογών / περισσότερες επιλογές / αποδοχή cookies
accetto / accetta / rifiuta / gestisci le preferenze / gestisci preferenze / gestisci opzioni / personalizza
solo cookie necessari / preferenze cookie / impostazioni cookie / informativa cookie / accetta e chiudi
accept toate / accept / refuz / refuz toate / sunt de acord / gestionează preferințele / personalizează
setări cookies / preferințe cookie / modifică setările / doar cookie-uri necesare
send message / submit your comment / post your comment / send comment / leave comment / reply to this comment
invia il commento / invia messaggio / στείλε σχόλιο / αποστολή σχολίου / αποστολή μηνύματος
postează comentariul / trimite comentariu / trimite mesajul / adaugă comentariul
opens in new window / translate / select language / listen to this article / add to favorites / bookmark / save article
ακούστε το άρθρο / ascolta l'articolo / ascultă articolul / salvează articolul / salva articolo
report this / report an error / segnala un errore / raportează o eroare / this is a modal window
gift this article / we value your privacy / your privacy choices / listen / audio / breaking news / developing story
ascolta questo articolo ora / ascolta questo articolo / approfondisci / la tua privacy / il rispetto della tua privacy
η ιδιωτικότητά σας / σεβόμαστε την ιδιωτικότητά σας / confidențialitatea ta / respectăm confidențialitatea
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
this website uses cookies / this site uses cookies / our website uses cookies / we use cookies to / we use cookies on
we use cookies and / we use cookies for / we and our partners
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
your email address will not be / your e-mail address will not be / your email will not be / fields with a star
fields marked with / by submitting this form / by posting a comment / by using this form / please enter your name
please enter your comment / please enter your email / enter your email / enter your comment / enter your name
check here to subscribe / you may use these html / comment moderation is / comments are moderated
comments are closed / comments are now closed / comments are disabled / commenting is closed / comments have been closed
τα σχόλια είναι κλειστά / τα σχόλια έχουν κλείσει / τα σχόλια έχουν απενεργοποιηθεί / η διεύθυνση email σας
η ηλεκτρονική διεύθυνσή σας δεν / το e-mail σας δεν / τα πεδία με αστερίσκο / ενημέρωσέ με για
i commenti sono chiusi / i commenti sono disabilitati / i commenti sono disattivati / i commenti non sono attivi
la tua e-mail non sarà / la tua email non sarà / il tuo indirizzo email non verrà / i campi contrassegnati
avvisami via / ho letto e accetto / inserisci il tuo commento / inserisci il tuo indirizzo / inserisci la tua email
inserisci la tua e-mail / comentariile sunt închise / comentariile sunt dezactivate / comentarii închise
adresa ta de e-mail / adresa ta de email / adresa de email nu va fi / adresa dvs. de email / câmpurile marcate cu
câmpurile cu steluță
câmpurile cu asterisc / introdu adresa de email / introdu adresa ta de / introduceți adresa de / anunță-mă când
subscribe to continue / subscribe to read / subscribe now to / this article is for subscribers
this article is reserved for subscribers / this content is for subscribers / this content is for members
this story is for subscribers / already a subscriber / already have an account / to continue reading / log in to read
register to read / you have reached your limit / you've reached your limit / you have read your last free
you have no free articles / become a subscriber / become a member to / support our journalism
support independent journalism / start your free trial / unlock this article
για να συνεχίσετε την ανάγνωση / για να διαβάσετε τη συνέχεια / το άρθρο είναι διαθέσιμο μόνο / περιεχόμενο μόνο για
το περιεχόμενο αυτό είναι διαθέσιμο μόνο / είστε ήδη συνδρομητής / είσαι ήδη συνδρομητής / γίνετε συνδρομητής
γίνε συνδρομητής / αποκτήστε συνδρομή / στηρίξτε την ανεξάρτητη δημοσιογραφία
abbonati per continuare / abbonati per leggere / contenuto riservato agli abbonati / articolo riservato agli abbonati
questo articolo è riservato
questo contenuto è riservato / per continuare a leggere / per leggere l'articolo completo / sei già abbonato
sei un abbonato / hai già un abbonamento / hai già un account / sostieni il giornalismo / accedi per leggere
articol disponibil doar / acest articol este disponibil doar / acest articol este rezervat / conținut exclusiv pentru
conținut disponibil doar pentru / pentru a citi în continuare / pentru a continua lectura / pentru a citi articolul
ești deja abonat
ai deja abonament / ai deja cont / devino abonat / susține jurnalismul / abonează-te pentru a
article continues below / article continues after / story continues below / story continues after
advertisement - continue reading / advertisement - scroll / pubblicità - continua
publicitate - continuă / διαφήμιση - συνεχίστε / scroll to continue / continue reading below
η συνέχεια μετά τη διαφήμιση / το άρθρο συνεχίζεται μετά / l'articolo continua dopo / l'articolo continua sotto
continua dopo la pubblicità
articolul continuă după / articolul continuă mai jos / continuarea după publicitate
riproduzione riservata / riproduzione vietata / απαγορεύεται η αναδημοσίευση / απαγορεύεται η αναπαραγωγή
με την επιφύλαξη παντός / este interzisă reproducerea / reproducerea interzisă / preluarea fără acordul
no part of this site may / unauthorized reproduction / reproduction without permission
powered by blogger / powered by ghost / powered by drupal / powered by joomla / powered by wix / powered by disqus
powered by squarespace / powered by shopify / wordpress theme
blog at wordpress / create a free website / testata giornalistica registrata / testata registrata
follow us on / like us on / find us on facebook / find us on instagram / find us on social / join us on facebook
connect with us on / subscribe to our youtube
subscribe to our channel / subscribe to our podcast / download our app / get our app / join our telegram
join our whatsapp / add us as a preferred
ακολουθήστε μας / βρείτε μας στο / κάντε like / εγγραφείτε στο κανάλι / κατεβάστε την εφαρμογή
δείτε όλες τις τελευταίες ειδήσεις / διαβάστε όλες τις ειδήσεις / διαβάστε όλα τα νέα / όλες οι ειδήσεις από
seguici su / seguiteci su / segui la nostra pagina / metti mi piace / iscriviti al canale / iscriviti al nostro canale
entra nel nostro canale / scarica l'app / scarica la nostra app / clicca qui per iscriverti
urmărește-ne pe / urmăriți-ne pe / ne găsești pe / ne puteți urmări / dă-ne like / intră pe canalul nostru
abonează-te la canalul / descarcă aplicația / alătură-te canalului / click to share / share on x (opens
be the first to know / sign up for breaking news / get the latest news / get the best of / don't have an account
please enable javascript / your browser does not support / this video cannot be played
το πρόγραμμα περιήγησής σας δεν / il tuo browser non supporta / browserul tău nu / browserul dvs. nu
we and our partners / we value your privacy / noi e i nostri partner / noi e terze parti / εμείς και οι συνεργάτες μας
noi și partenerii noștri / noi și cei
"""

# How a pointer elsewhere or a line about the page begins: then a title or names follow, not a sentence with its stop.
LABELS = """
read also / also read / you may also like / you might also like
related story / related article / related reading
διαβάστε επίσης / διαβάστε ακόμα / διαβάστε ακόμη / διαβάστε σχετικά / διάβασε επίσης
διάβασε ακόμα
δείτε σχετικά / σχετικό άρθρο
leggi anche / leggi pure / leggi ancora
ti potrebbe interessare
potrebbe interessarti / potrebbe anche interessarti / articolo correlato
citește și / citeşte şi / citiți și / citește mai mult / citește mai multe
te-ar putea interesa
ar putea să te intereseze / articol similar
lire aussi / à lire aussi / lire également / lesen sie auch / auch interessant / mehr zum thema
lea también / lee también / te puede interesar / leia também
posted by / posted on / posted in / view all posts by / filed under
αναρτήθηκε από / αναρτήθηκε στις
postato da / archiviato in / postat de / postat pe
you may be interested in / related posts / related articles / διαβάστε και / διάβασε ακόμη / διάβασε και
σχετικά άρθρα / ίσως σας ενδιαφέρει / μπορεί να σας ενδιαφέρει / leggete anche / leggi qui / ti può interessare
potrebbe interessarti anche / articoli correlati / citește mai departe
citește despre / citiți mai multe / citiți mai mult / ar putea să te intereseze și / articole similare
previous article / next article / previous post / next post / articolo precedente / articolo successivo
προηγούμενο άρθρο / επόμενο άρθρο / articolul precedent / articolul următor / articol precedent / articolul anterior
"""

# The same, when a colon follows.
COLON_LABELS = """
read / related / tags / tag / share
διαβάστε / ετικέτες / ετικέτα / κοινοποίηση
correlati / etichette / condividi
citește / etichete / distribuie
lire / étiquettes / lesen / schlagwörter / leer / etiquetas
reading time / tempo di lettura
χρόνος ανάγνωσης / timp de citire / like this / share this
related topics / related tags / filed under / tagged / tagged with / share via / share on / posted in
view all posts by
κοινοποίηση / μοιραστείτε / condividi su / distribuie pe / partajează
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
submit a comment / trackbacks / join the discussion / join the conversation / what do you think / have your say
no comments / no comments yet
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
comment / your comment / what do you think / have your say / related / related topics / recommended
trending / most popular
latest news / σχόλια / δημοφιλή / σχετικά θέματα / τελευταία νέα / commenti / commenta / l'autore / ultime notizie
comentarii / recomandări / recomandate / ultimele știri / commentaires / kommentare / comentarios
comments / responses / replies / about the author / about author / σχετικά με τον συντάκτη / σχετικά με τον συγγραφέα
sull'autore / informazioni sull'autore / despre autor / über den autor / sobre el autor / recommended reading
in evidenza / recommended reading / top stories / σας προτείνουμε / προτεινόμενα / listen / audio
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
read next / up next / more from this author / more from author / more in this category / from the web / around the web
you might be interested in / what to read next / also read / read also / read more / see also
περισσότερα από την κατηγορία / διαβάστε περισσότερα / ίσως σας ενδιαφέρουν / ίσως σας ενδιαφέρει / άλλα άρθρα
previous article / next article / previous post / next post / προηγούμενο άρθρο / επόμενο άρθρο / articolo precedente
articolo successivo / articolul precedent / articolul următor / articolul anterior / articol precedent
leggi di più / vedi anche / potresti leggere anche / ti potrebbero interessare / ti potrebbe interessare anche
dello stesso autore / altre notizie
vezi și / mai multe articole / alte articole / alte știri / de același autor / poate te interesează / citiți și
more from us / our picks / top stories / recommended reading / you may also enjoy / what others are reading
μπορεί να σας ενδιαφέρουν / μπορεί να σας ενδιαφέρει / μπορεί να σε ενδιαφέρει / σας προτείνουμε / προτεινόμενα
προτεινόμενα άρθρα / τελευταία άρθρα / διαβάστε στο / τα πιο δημοφιλή
potrebbero anche interessarti / consigliati / consigliati per te / dalla stessa categoria / gli ultimi articoli
ultimi articoli / articoli più letti / in evidenza
te-ar mai putea interesa / te-ar mai putea interesa și / te-ar putea interesa și / s-ar putea să-ți placă
ți-ar putea plăcea / recomandarea autorului / recomandarea redacției / recomandările redacției / recomandarea editorilor
recomandările editorilor / cele mai noi articole / cele mai noi știri / ultimele articole / alte articole interesante
"""

# Words of menus and toolbars. One alone means nothing; among others of its kind it is a menu.
MENU = """
home
video / videos / photos / gallery / podcast / contact / contact us / contacts
about / about us / search
search for / menu / main menu / login / log in / sign in / sign up / register / logout / my account / subscribe
newsletter / privacy
privacy policy / terms / terms of use / terms of service / terms and conditions / sitemap / faq / archive
archives / blog / categories
tags / help / shop / cart / close / next / previous / more / submit / rss / latest
advertise
advertise with us / cookies
google news
αρχική / αρχική σελίδα
επικοινωνία / σχετικά / σχετικά με εμάς / ποιοι είμαστε / αναζήτηση
μενού / σύνδεση / εγγραφή
όροι χρήσης / πολιτική απορρήτου / ταυτότητα / ροή ειδήσεων / τοπικά / αρχείο / κατηγορίες
contatti
contattaci / chi siamo / cerca / accedi / registrati / privacy policy / cookie policy / note legali
prima pagina / archivio / abbonati
acasă
contactează-ne / despre noi / caută / căutare / autentificare / înregistrare / termeni și condiții
politica de confidențialitate
prima pagină / arhivă / categorii / abonează-te
accueil / contact / recherche / startseite / kontakt / impressum / datenschutz
suche / inicio
contacto / buscar / mentions légales / aviso legal
reply / name / website / comment / tweet / loading / caricamento / σχόλιο / απάντηση / περισσότερα / commento
rispondi
nome / sito web / comentariu / răspunde / nume / site web / mai mult / by
homepage / navigation / settings / options / preferences / terms & conditions / cookie settings / ok / cancel / send
accessibility / disclaimer / press / press room / careers / site map / donate / top / go / open / skip
newsletters / rss feed / our team / the team / team / advertising / media kit / e-paper / live tv
ρυθμίσεις / επιλογές / όροι και προϋποθέσεις / προσωπικά δεδομένα / προστασία δεδομένων / διαφημιστείτε / διαφήμιση
κλείσιμο / αποστολή / ακύρωση / όνομα / ιστότοπος / χάρτης ιστότοπου / δωρεές / αρχική σελίδα / συνδρομές
ποιοι ειμαστε
impostazioni / menù / chiudi / invia / annulla / informativa privacy / lavora con noi / pubblicità / redazione
la redazione / mappa del sito / area riservata / registrazione / iscriviti / dona
meniu / setări / opțiuni / închide / trimite / anulează / contul meu / cont / gdpr / cookie / publicitate / redacția
redacție / echipa / cine suntem / hartă site / abonamente / cookies policy / donează / detalii
breaking / preferenze / parteneri / partners / partner / συνεργάτες / συνδεθείτε / preferințe / more info / υποβολή
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

# Sections of a site. They make a menu only together with what MENU holds.
SECTIONS = """
news / sport / sports / world / politics / business / economy / culture / entertainment / technology / tech / science
health / lifestyle / travel / opinion / weather / jobs / local / national / international / europe / education
environment / arts / style / food / magazine / football / finance / markets / horoscope / events / features / editorial
ειδήσεις / νέα / πολιτική / οικονομία / κόσμος / διεθνή / ελλάδα / κοινωνία / αθλητικά / σπορ / πολιτισμός / τεχνολογία
υγεία / επιστήμη / απόψεις / γυναίκα / ζώδια / συνεντεύξεις / περιβάλλον / τοπικά / παιδεία / ευρώπη / lifestyle
καιρός / media / θέατρο / σινεμά / μουσική / ταξίδι / αυτοκίνητο / ποδόσφαιρο / καθημερινότητα / επιχειρήσεις
notizie / cronaca / politica / economia / esteri / mondo / cultura / spettacoli / scienza / tecnologia / salute
opinioni / attualità / interni / ambiente / scuola / viaggi / motori / calcio / cucina / oroscopo / meteo / eventi
rubriche / editoriali / moda / italia / società / lavoro
știri / politică / economie / externe / actualitate / social / cultură / sănătate / știință / tehnologie / monden
opinii / educație / mediu / fotbal / horoscop / vremea / eveniment / evenimente / justiție / administrație / auto
timp liber / interviuri / reportaje / magazin / locale / turism / life / finanțe / stil de viață
actualités / politique / économie / nachrichten / politik / wirtschaft / noticias / cultura / deportes
"""

# Where a page is shared to.
NETWORKS = """
facebook / fb / twitter / x / instagram / youtube / whatsapp / telegram / linkedin / pinterest / reddit / viber
messenger / facebook messenger / tiktok / tumblr / threads / bluesky / flipboard / mastodon / vkontakte / vk / pocket
snapchat / signal / skype / google news / google+ / email / e-mail / mail / print / stampa / εκτύπωση / tipărește
printează / copy link / copia link / αντιγραφή συνδέσμου / copiază link / copiază linkul
"""

# What says to share, in a bar of links to networks, and what joins the two.
SHARING = """
share / share this / share this article / share this post / share this story / share on / share to / share via
share with / shares / tweet / tweet this / pin / pin it / post on / send / send to / send by / send via / send on
follow / follow us on / click to share on
κοινοποίηση / κοινοποιήστε / κοινοποίησε / κοινοποίηση στο / κοινοποίηση σε / μοιραστείτε το / μοιραστείτε το στο
μοιραστείτε / μοιράσου / μοιράσου το / μοιράσου το στο / στείλε / στείλτε / στείλε με / αποστολή / αποστολή με
ακολουθήστε μας στο / ακολουθήστε μας
condividi / condividi su / condividi questo articolo / condividi l'articolo / condividi con / condividi via / invia
invia su / invia via / invia per / manda / manda su / twitta / seguici su / segui su / seguici anche su
distribuie / distribuie pe / distribuie prin / distribuiți / distribuiți pe / partajează / partajează pe / partajați pe
partajați / trimite / trimite pe / trimite prin / trimiteți pe / trimiteți / trimite mai departe / dă mai departe
postează pe / urmărește-ne pe / urmăriți-ne pe
partager / partager sur / partagez / teilen / compartir / compartir en
"""
SHARING_JOINTS = """
on / via / by / to / or / and / this / article / opens in new window / μέσω / στο / στα / σε / με / και
ανοίγει σε νέο παράθυρο / su / per / con / o / e / anche / si apre in una nuova finestra / pe / prin / și / sau
articolul / se deschide într-o fereastră nouă / sur / par / auf / en / por
"""

# Pointers elsewhere that a sentence, a note or a title may begin with as well.
SENTENCE_LABELS = """
see also / read more / read next / must read / don't miss / recommended reading / more on this / learn more / watch also
watch / see more
δείτε επίσης / δείτε ακόμα / δείτε ακόμη / δείτε και / δείτε εδώ / δες επίσης / δες ακόμα / μη χάσετε / μην χάσετε
διαβάστε περισσότερα / διαβάστε εδώ / μάθετε περισσότερα
vedi anche / guarda anche / leggi di più / leggi l'articolo / per approfondire / non perdere / da non perdere
scopri di più / guarda
vezi și / vedeți și / vezi aici / nu rata / nu ratați / pe aceeași temă / află mai multe / urmărește și
voir aussi / siehe auch / ver también
"""

# Labels with a colon that honest documents have as well: they count on a page that has other leftovers.
WEAK_COLON_LABELS = """
see / more / topics / topic / category / categories / keywords / next / previous / recommended / section / in
posted / by / author / views / written by / source link / via / url / permalink / short link / contact us / email us
σχετικά / δείτε / κατηγορία / κατηγορίες / θέματα / επόμενο / προηγούμενο / συντάκτης / συντάκτρια / αρθρογράφος
προβολές
leggi / vedi / categoria / categorie / argomenti / argomento / precedente / successivo / prossimo / autore / sezione
visualizzazioni
vezi / categorie / categorii / următorul / precedentul / anteriorul / cuvinte cheie / autor / secțiune / vizualizări
catégories / kategorien / categorías
"""

# Before a date, or a date and a name, near the article: on a page that has other leftovers.
DATE_LABELS = """
published / published on / published by / posted / posted on / posted by / updated / updated on / last updated
last updated on / last modified / first published / written by / by
δημοσιεύτηκε / δημοσιεύθηκε / δημοσίευση / ενημερώθηκε / τελευταία ενημέρωση / τελευταία τροποποίηση / αναρτήθηκε
pubblicato / pubblicato il / pubblicato da / pubblicato in / aggiornato / aggiornato il / ultimo aggiornamento
ultima modifica / di
publicat / publicat pe / publicat la / publicat de / publicat în / actualizat / actualizat la / ultima actualizare
ultima modificare / data publicării / postat
publié / publié le / publié par / mis à jour / mis à jour le / veröffentlicht / veröffentlicht am / veröffentlicht von
aktualisiert am / publicado / publicado el / publicado por / publicado en / actualizado
"""

# Before the name of who took a picture.
CREDIT_LABELS = """
photo / photos / photo by / photo credit / photo credits / photo courtesy / image / image credit / image by
picture credit / photograph by / credit / credits / featured image / file photo / video credit
φωτογραφία / φωτογραφίες / φωτό / φωτο / φωτογραφία αρχείου / πηγή φωτογραφίας / πηγή φωτό / φωτ / εικόνα / credit
foto / foto di / foto credit / credit foto / fotografia di / immagine / crediti foto / foto d'archivio / foto da
sursa foto / sursă foto / foto arhivă / foto de / credit foto / fotografie de / sursa imagine / crédit photo / bild
bildquelle
"""

# Words of a credit that are no names.
CREDIT_WORDS = """
archive / file / courtesy / of / by / via / from / the / for / on / and / pool / handout / screenshot / video / photo
αρχείο / αρχείου / από / του / της / και / στιγμιότυπο
archivio / d'archivio / di / da / dal / dalla / e / per / profilo / pagina / fermo immagine
arhivă / arhiva / personală / din / de / și / captură / ecran / profimedia / facebook
"""

# A line about counts, each figure a #.
COUNTED = """
# views / # view / views # / # shares / # share / shares # / # likes / # reads / # min read / # minute read
# minutes read / # seconds ago / # minutes ago / # mins ago / # min ago / # hours ago / # hour ago / page # of #
# of # pages / # new comments / comments # / pages # / # next / previous # / previous # next / page # / # last
# προβολές / προβολές # / # κοινοποιήσεις / πριν από # ώρες / πριν # ώρες / πριν από # λεπτά / πριν # λεπτά
σελίδα # από # / ώρα ανάγνωσης # / # επόμενη / προηγούμενη # / # αναγνώσεις / διαβάστηκε # φορές / προβλήθηκε # φορές
# visualizzazioni / visualizzazioni # / # condivisioni / # ore fa / # minuti fa / pagina # di # / letto # volte
visite # / # letture / # successivo / # successiva / precedente # / articolo letto # volte
# vizualizări / vizualizări # / # distribuiri / acum # ore / acum # minute / pagina # din # / afișări # / # afișări
citit de # ori / vizualizat de # ori / # următoarea / # citiri / accesări #
"""

# Comments follow, when a title in quotation marks comes after.
COMMENT_COUNTS = """
# thoughts on / # thought on / one thought on / # responses to / # response to / one response to / # replies to
# comments on / # comment on / one comment on / # comments to
# σκέψεις για / # σκέψη για / μία σκέψη για / # σχόλια για / # σχόλια στο / # σχόλια σε / # απαντήσεις
# commenti su / # commento su / un commento su / # pensieri su / # pensiero su / un pensiero su / # risposte a
# commenti a / # gânduri despre / # gând despre / un gând despre / un comentariu la / # comentarii la
# comentarii despre
# răspunsuri la / un răspuns la
"""

# What a notice about cookies says to its reader.
CONSENT = """
this site / this website / our site / our website / you agree / you consent / your consent / you accept
your experience
your preferences / your browsing / our partners / our traffic / by clicking / by continuing / accept all
i agree / i accept
αυτός ο ιστότοπος / αυτή η ιστοσελίδα / η ιστοσελίδα μας / ο ιστότοπός μας / τον ιστότοπό μας / την ιστοσελίδα μας
εμπειρία σας / εμπειρία σου / εμπειρία περιήγησης / εμπειρία χρήσης / καλύτερη εμπειρία / συμφωνείτε / αποδέχεστε
συναινείτε
κάνοντας κλικ / πατώντας / συνεχίζοντας / χρησιμοποιούμε / περιήγησή σας / προτιμήσεις σας / συγκατάθεσή σας
συνεργάτες μας / αποδοχή όλων
questo sito / il nostro sito / acconsenti / acconsentite / il tuo consenso / il vostro consenso / tua esperienza
migliore esperienza / tua navigazione / cliccando / proseguendo / continuando a / tue preferenze / nostri partner
utilizziamo / accetta tutto / accetta tutti / gestisci
acest site / site-ul nostru / ești de acord / sunteți de acord / consimțământul / experiența ta / experiența dvs
experiența dumneavoastră / o experiență mai bună / experiența de navigare / partenerii noștri / continuând / folosim
utilizăm / preferințele tale / accept toate / acceptă toate / apăsând
ce site / votre consentement / votre expérience / diese website / ihre zustimmung / este sitio / su consentimiento
we and our / on your device / personalise ads / personalize ads / στη συσκευή σας / pe dispozitivul
"""

# How an invitation begins, and what it invites to.
INVITATIONS = """
subscribe / sign up / join / get / receive / enter / register / never miss / don't miss / stay / want / keep up / follow
like what / did you like / enjoyed this / liked this
εγγραφείτε / εγγραφή / γραφτείτε / κάντε εγγραφή / κάνε εγγραφή / λάβετε / λάβε / μάθετε / μείνετε / μείνε / γίνετε
θέλετε / θέλεις / ακολουθήστε / ακολούθησε / για όλες τις / για να μαθαίνετε
iscriviti / iscrivetevi / ricevi / ricevete / registrati / rimani / restate / resta / vuoi / inserisci / non perderti
non perdere / segui / seguici / seguite / abbonati / ti è piaciuto / per rimanere / per restare
abonează-te / abonați-vă / abonare / înscrie-te / înscrieți-vă / primește / primiți / vrei / vreți / introdu
introduceți
urmărește / urmăriți / rămâi / rămâneți / fii / fiți / nu rata / ne găsești / alătură-te / ți-a plăcut
dacă ți-a plăcut / dacă vrei
inscrivez-vous / abonnez-vous / recevez / abonnieren / melden sie / suscríbete / recibe / síguenos
"""
CHANNELS = """
newsletter / mailing list / google news / ενημερωτικό δελτίο / canale whatsapp / canale telegram
canalul de whatsapp / canalul de telegram / whatsapp channel / telegram channel / boletín
your inbox / via email / via e-mail / tua casella / στο email σας / pe email / pe e-mail / pe mail
"""

# Where a trail of pages begins, and what may stand before it.
TRAIL_HOME = """
home / homepage / start / αρχική / αρχική σελίδα / acasă / prima pagină / prima pagina / accueil / startseite / inicio
"""
TRAIL_LEADS = """
you are here / you're here / βρίσκεστε εδώ / είστε εδώ / sei qui / ti trovi in / tu sei qui / ești aici / te afli aici
vous êtes ici / sie sind hier / estás aquí
"""

# Who wrote the article follows, on a page that has other leftovers.
AUTHOR_MARKS = """
about the author / about author / about the writer / author bio / σχετικά με τον συντάκτη / σχετικά με τον συγγραφέα
σχετικά με τη συντάκτρια / ποιος είναι ο συντάκτης / sull'autore / informazioni sull'autore / chi è l'autore
l'autore / l'autrice / despre autor / despre autoare / cine este autorul / über den autor / über die autorin
à propos de l'auteur / sobre el autor
"""

# A saying is about everybody, so that it needs one of these.
SAYING_WORDS = """
you / your / yourself / we / our / i / my / life / dream / dreams / never / always / nothing / everything / whoever
everyone / success / happiness / people / recommend / best / them / tomorrow
εσύ / σου / σας / εμείς / μας / μου / ζωή / όνειρα / όνειρο / ποτέ / πάντα / τίποτα / όλα / όποιος / επιτυχία / ευτυχία
αύριο / άνθρωπος
tu / tuo / tua / tuoi / sei / noi / nostro / mio / mia / vita / sogni / sogno / mai / sempre / nulla / niente / tutto
chi / successo / felicità / domani / uomo
tău / ta / tale / ești / noi / noastră / meu / mea / viața / viață / vise / visul / niciodată / mereu / nimic / tot
cine / succesul / fericirea / mâine / omul
"""
