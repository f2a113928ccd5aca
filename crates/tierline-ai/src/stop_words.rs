//! Words that hold a sentence together and explain nothing, in the languages that search knows.

/// Whether a word in lower case gives a person no reason: a stop word, or a single letter.
pub fn says_nothing(word: &str) -> bool {
    word.chars().nth(1).is_none() || STOP_WORDS.iter().any(|words| words.contains(&word))
}

/// English, German, French, Spanish, Italian. Elisions and contractions are read as two words, so their halves are here.
const STOP_WORDS: [&[&str]; 5] = [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN];

const ENGLISH: &[&str] = &[
    "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "are", "aren",
    "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but",
    "by", "can", "cannot", "could", "couldn", "did", "didn", "do", "does", "doesn", "doing", "don",
    "down", "during", "each", "few", "for", "from", "further", "get", "got", "had", "hadn", "has",
    "hasn", "have", "haven", "having", "he", "her", "here", "hers", "him", "his", "how", "if",
    "in", "into", "is", "isn", "it", "its", "itself", "just", "ll", "me", "more", "most", "mustn",
    "my", "myself", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "or", "other",
    "our", "ours", "out", "over", "own", "please", "re", "same", "shall", "she", "should",
    "shouldn", "since", "so", "some", "such", "than", "that", "the", "their", "theirs", "them",
    "then", "there", "these", "they", "this", "those", "through", "to", "too", "under", "until",
    "up", "us", "ve", "very", "was", "wasn", "we", "were", "weren", "what", "when", "where",
    "which", "while", "who", "whom", "why", "will", "with", "won", "would", "wouldn", "yet", "you",
    "your", "yours",
];

const GERMAN: &[&str] = &[
    "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "ander",
    "andere", "anderen", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist", "bitte", "da",
    "damit", "dann", "das", "dass", "daß", "dem", "den", "denn", "der", "deren", "des", "dessen",
    "dich", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "dir", "doch", "dort",
    "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwas", "euch",
    "euer", "für", "gegen", "habe", "haben", "hat", "hatte", "hatten", "hier", "hin", "hinter",
    "ich", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ins",
    "ist", "ja", "jede", "jedem", "jeden", "jeder", "jedes", "jetzt", "kann", "kein", "keine",
    "keinem", "keinen", "keiner", "können", "könnte", "man", "mein", "meine", "meinem", "meinen",
    "meiner", "mich", "mir", "mit", "muss", "müssen", "nach", "nicht", "nichts", "noch", "nun",
    "nur", "ob", "oder", "ohne", "schon", "sehr", "sein", "seine", "seinem", "seinen", "seiner",
    "seit", "sich", "sie", "sind", "so", "soll", "sollte", "sondern", "sonst", "um", "und", "uns",
    "unser", "unsere", "unserem", "unseren", "unserer", "unter", "vom", "von", "vor", "war",
    "waren", "warum", "was", "weil", "welche", "welcher", "wenn", "wer", "werde", "werden", "wie",
    "wieder", "will", "wir", "wird", "wo", "wurde", "wurden", "zu", "zum", "zur", "zwar",
    "zwischen", "über",
];

const FRENCH: &[&str] = &[
    "ai", "ait", "alors", "au", "aucun", "aucune", "aussi", "autre", "autres", "aux", "avaient",
    "avait", "avec", "avez", "avoir", "avons", "bien", "car", "ce", "ceci", "cela", "celle",
    "celles", "celui", "ces", "cet", "cette", "ceux", "chez", "ci", "comme", "comment", "dans",
    "de", "depuis", "des", "donc", "dont", "du", "elle", "elles", "en", "encore", "entre", "est",
    "et", "eu", "eux", "fait", "faut", "il", "ils", "je", "jusqu", "la", "le", "les", "leur",
    "leurs", "lors", "lui", "là", "ma", "mais", "me", "mes", "mon", "même", "ne", "ni", "nos",
    "notre", "nous", "on", "ont", "ou", "où", "par", "parce", "pas", "peu", "peut", "plus", "pour",
    "pourquoi", "pouvez", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui",
    "quoi", "sa", "sans", "se", "sera", "ses", "si", "soit", "sommes", "son", "sont", "sous",
    "suis", "sur", "ta", "te", "tes", "toi", "ton", "toujours", "tous", "tout", "toute", "toutes",
    "très", "tu", "un", "une", "vers", "vos", "votre", "vous", "ça", "étaient", "était", "étant",
    "été", "être",
];

const SPANISH: &[&str] = &[
    "al", "algo", "algunas", "algunos", "ante", "antes", "aquí", "así", "aunque", "aún", "cada",
    "como", "con", "contra", "cual", "cuando", "cuándo", "cómo", "de", "del", "desde", "donde",
    "durante", "dónde", "el", "ella", "ellas", "ellos", "en", "entre", "era", "eran", "es", "esa",
    "esas", "ese", "eso", "esos", "estaba", "estamos", "estar", "estas", "este", "esto", "estos",
    "estoy", "está", "están", "fue", "fueron", "ha", "haber", "había", "han", "has", "hasta",
    "hay", "he", "hemos", "la", "las", "le", "les", "lo", "los", "me", "mi", "mientras", "mis",
    "muy", "más", "mí", "nada", "ni", "no", "nos", "nosotros", "nuestra", "nuestras", "nuestro",
    "nuestros", "otra", "otras", "otro", "otros", "para", "pero", "poco", "por", "porque", "pueda",
    "puede", "puedo", "pues", "que", "quien", "quién", "qué", "se", "sea", "ser", "si", "sido",
    "sin", "sino", "sobre", "sois", "solo", "somos", "son", "soy", "su", "sus", "sí", "sólo",
    "también", "tan", "tanto", "te", "tenemos", "tengo", "tiene", "tienen", "toda", "todas",
    "todo", "todos", "tu", "tus", "un", "una", "unas", "uno", "unos", "usted", "ustedes", "ya",
    "yo", "él",
];

const ITALIAN: &[&str] = &[
    "abbiamo", "agli", "ai", "al", "alla", "alle", "allo", "anche", "ancora", "avere", "avete",
    "aveva", "avevano", "che", "chi", "ci", "come", "con", "contro", "cosa", "cosi", "così", "cui",
    "da", "dagli", "dai", "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "dell", "della",
    "delle", "dello", "di", "dopo", "dove", "due", "ebbe", "ed", "era", "erano", "essere", "fa",
    "fino", "fra", "gli", "ha", "hai", "hanno", "ho", "il", "in", "io", "la", "le", "lei", "li",
    "lo", "loro", "lui", "ma", "me", "mentre", "mi", "mia", "mie", "miei", "mio", "molto", "ne",
    "negli", "nei", "nel", "nella", "nelle", "nello", "noi", "non", "nostra", "nostre", "nostri",
    "nostro", "nulla", "ogni", "per", "perche", "perché", "però", "più", "poi", "possiamo",
    "posso", "prima", "puo", "può", "qua", "quale", "quali", "quando", "quanto", "quasi", "quella",
    "quelle", "quelli", "quello", "questa", "queste", "questi", "questo", "qui", "se", "sei",
    "sempre", "senza", "si", "sia", "siamo", "siano", "siete", "solo", "sono", "sopra", "sotto",
    "sta", "stata", "stati", "stato", "su", "sua", "sue", "sugli", "sui", "sul", "sulla", "sulle",
    "sullo", "suo", "suoi", "tra", "tu", "tua", "tue", "tuo", "tuoi", "tutta", "tutte", "tutti",
    "tutto", "un", "una", "uno", "vi", "voi", "vostra", "vostro",
];

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn what_holds_a_sentence_together_is_no_reason_in_any_language() {
        for word in [
            "by", "or", "and", "und", "für", "les", "où", "los", "que", "il", "più", "x", "é", "7",
            "",
        ] {
            assert!(says_nothing(word), "{word}");
        }
        for word in [
            "vpn",
            "toner",
            "pc",
            "os",
            "drucker",
            "mail",
            "réseau",
            "correo",
            "stampante",
            "404",
        ] {
            assert!(!says_nothing(word), "{word}");
        }
    }
}
