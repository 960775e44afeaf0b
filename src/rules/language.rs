//! The language that an answer is given in.

use super::{
    EGRESS_STATEMENTS, Edition, OutboundType, STATEMENTS, STEP_STATEMENTS, TOOL_STATEMENTS, fill,
};

/// A language: what it says in place of each English text.
///
/// English is what stands in the source, and is the name of every text: a translation never
/// outlives the sentence that it was made of. What a language does not know it says in
/// English. Like an edition it is there for as long as the program.
///
/// ```
/// use aks_outbound::rules::{Language, OutboundType::*, Request, Vnet, assess};
/// use std::sync::LazyLock;
///
/// static GERMAN: LazyLock<Language> = LazyLock::new(|| {
///     Language::new([
///         ("en", "de"),
///         (
///             "Nothing to change: the cluster uses {from} already.",
///             "Nichts zu ändern: Der Cluster verwendet {from} bereits.",
///         ),
///     ])
/// });
/// let asked = Request::new(Vnet::Byo, LoadBalancer, LoadBalancer).language(&GERMAN);
/// assert_eq!(
///     assess(&asked).answer,
///     "Nichts zu ändern: Der Cluster verwendet loadBalancer bereits.",
/// );
/// ```
#[derive(Debug)]
pub struct Language {
    /// In the order of the keys of their English.
    texts: Vec<(u32, Box<str>)>,
}

/// English: each text as it stands in the source.
pub static ENGLISH: Language = Language { texts: Vec::new() };

impl Language {
    /// A language from pairs of an English text and its translation.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts = pairs.into_iter().map(|(en, text)| (key(en), text.into()));
        let mut texts: Vec<(u32, Box<str>)> = texts.collect();
        texts.sort_by_key(|(key, _)| *key);
        Self { texts }
    }

    /// Reads what [`Language::pack`] wrote. What does not read as that says nothing.
    pub fn read(pack: &str) -> Self {
        let text = |line: &str| {
            let (key, text) = line.split_once('\t')?;
            Some((key.parse().ok()?, text.into()))
        };
        let texts = pack.lines().filter_map(text).collect();
        Self { texts }
    }

    /// All it says in one text, without the English: what ships.
    pub fn pack(&self) -> String {
        let line = |(key, text): &(u32, Box<str>)| format!("{key}\t{text}");
        let lines: Vec<String> = self.texts.iter().map(line).collect();
        lines.join("\n")
    }

    /// What it says for an English text.
    pub fn say<'a>(&'a self, english: &'a str) -> &'a str {
        if self.texts.is_empty() {
            return english;
        }
        let wanted = key(english);
        let place = self.texts.binary_search_by(|(key, _)| key.cmp(&wanted));
        place.map_or(english, |place| &self.texts[place].1)
    }

    /// The same, with what is to be filled in.
    pub fn tell(&self, english: &str, values: &[(&str, &str)]) -> String {
        fill(self.say(english), values)
    }

    /// Its tag: `en`, `de`.
    pub fn tag(&self) -> &str {
        self.say(TAG)
    }

    /// Where its lines begin: `ltr` or `rtl`.
    pub fn direction(&self) -> &str {
        self.say(DIRECTION)
    }

    /// A number with its thousands apart: `1,000`.
    pub fn count(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut told = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                told.extend(self.say(NUMBER).chars().nth(1));
            }
            told.push(digit);
        }
        told
    }

    /// A decimal fraction as it is written here: `1.5`.
    pub fn decimal(&self, fraction: &str) -> String {
        let point = self.say(NUMBER).chars().nth(5);
        let own = |c| if c == '.' { point.unwrap_or(c) } else { c };
        fraction.chars().map(own).collect()
    }
}

texts! { OF_LANGUAGE:
    TAG = "en";
    DIRECTION = "ltr";
    // How a number is written.
    NUMBER = "1,000.5";
}

/// Every English text that the rules can say, for tests and translations.
pub fn texts() -> Vec<&'static str> {
    let mut texts = [
        OF_LANGUAGE,
        super::assessment::OF_ANSWER,
        super::checks::OF_LOOK,
        super::cluster::OF_READING,
        super::cluster::OF_SPLITTING,
        super::commands::OF_FIELDS,
        super::edition::OF_EDITION,
        super::fleet::OF_FLEET,
        super::markdown::OF_MARKDOWN,
        super::outbound_type::OF_TYPE,
        super::paths::OF_PATHS,
        super::plan::OF_PLAN,
        super::policy::OF_POLICY,
        super::request::OF_REQUEST,
        super::vnet::OF_VNET,
    ]
    .concat();
    let statements = STATEMENTS
        .iter()
        .chain(EGRESS_STATEMENTS)
        .chain(STEP_STATEMENTS)
        .chain(TOOL_STATEMENTS);
    texts.extend(statements.map(|statement| statement.text));
    for meaning in OutboundType::ALL.map(OutboundType::meaning) {
        texts.push(meaning.summary);
        texts.extend(meaning.aks_does);
        texts.extend(meaning.you_do);
    }
    let disputes = Edition::all().iter().flat_map(|edition| edition.disputes);
    texts.extend(disputes.flat_map(|dispute| dispute.claims.iter().map(|claim| claim.text)));
    texts
}

/// Languages are the same when their tag is.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

/// What can be said in any language.
pub trait Tell {
    /// It, in words.
    fn tell(&self, language: &Language) -> String;
}

/// The short name of an English text: FNV-1a. Tests see to it that no two texts share one.
pub fn key(english: &str) -> u32 {
    let add = |key: u32, byte| (key ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    english.bytes().fold(0x811c_9dc5, add)
}
