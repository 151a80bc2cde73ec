//! Names, numbers and sentences that are plainly invented. Valid check characters, no real child.

use waymark_domain::Day;
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil_number::PupilNumber;
use waymark_domain::scn::Scn;

/// How many schools there are names for.
pub(super) const SCHOOLS: u32 = 400;

const PLACES: [&str; 20] = [
    "Lochside",
    "Thornybank",
    "Heatherhill",
    "Bramblefield",
    "Craigwhinnie",
    "Millburn",
    "Stonebridge",
    "Rowantree",
    "Seaview",
    "Whinfell",
    "Burnfoot",
    "Larchwood",
    "Kirkmuir",
    "Ferrybank",
    "Glenwhistle",
    "Applegarth",
    "Hazelbrae",
    "Oakshaw",
    "Sandyknowe",
    "Westerhope",
];
const KINDS: [&str; 20] = [
    "Primary School",
    "Primary",
    "Academy",
    "High School",
    "Nursery",
    "Learning Centre",
    "Community School",
    "Junior School",
    "Infant School",
    "School",
    "College",
    "Centre",
    "Village School",
    "Church School",
    "Middle School",
    "Special School",
    "Free School",
    "Grammar School",
    "Town School",
    "Bridge School",
];
const GIVEN: [&str; 40] = [
    "Isla",
    "Finlay",
    "Zoë",
    "Rory",
    "Ailsa",
    "Callum",
    "Siobhán-Marie",
    "Hamish",
    "Niamh",
    "Euan",
    "Amina",
    "Kofi",
    "Freya",
    "Jakub",
    "Mirren",
    "Aarav",
    "Eilidh",
    "Lewis",
    "Zainab",
    "Oscar",
    "Morag",
    "Tomasz",
    "Skye",
    "Ibrahim",
    "Orla",
    "Struan",
    "Mei",
    "Archie",
    "Leila",
    "Fergus",
    "Grace",
    "Idris",
    "Catrin",
    "Noah",
    "Yusuf",
    "Maisie",
    "Ruaridh",
    "Anya",
    "Gregor",
    "Poppy",
];
const FAMILY: [&str; 40] = [
    "Thistledown",
    "O'Pebble",
    "Ó Brambleigh",
    "McHeather",
    "Puddlewick",
    "Larkspur",
    "Inkwell",
    "Featherstoneham",
    "Bluebellon",
    "MacMarble",
    "Snowdropp",
    "Appletoft",
    "Quillfeather",
    "Dandelyon",
    "Hollyhocke",
    "Pennywhistle",
    "Mooncastle",
    "Rainwater-Moss",
    "Tinderbox",
    "Willowherb",
    "Cobblestane",
    "Buttercuppe",
    "Nightjarr",
    "Fernyhough-Demo",
    "Starling-Demo",
    "Wrenfield",
    "Otterburne",
    "Badgerton",
    "Hazelnutt",
    "Kestrelby",
    "Mapleton-Demo",
    "Figgins",
    "Toffington",
    "Peatbog",
    "Silverbirch",
    "Goldcrest",
    "Hedgerow",
    "Lanternfish",
    "Marshmallow",
    "Copperpot",
];

/// A stream of invented things; the same seed gives the same stream.
pub(super) struct Invented {
    dice: fastrand::Rng,
    serial: u32,
}

/// A need with the words that go with it.
pub(super) struct Story {
    pub(super) factor: &'static str,
    pub(super) kind: &'static str,
    pub(super) profile: &'static str,
    pub(super) arising: &'static str,
    pub(super) page: [&'static str; 4],
    pub(super) strength: &'static str,
}

/// A target with all that belongs to it.
pub(super) struct Idea {
    pub(super) aim: &'static str,
    pub(super) aim_wording: &'static str,
    pub(super) area: &'static str,
    pub(super) wording: &'static str,
    pub(super) pupil_words: &'static str,
    pub(super) success: &'static str,
    pub(super) at_home: &'static str,
    pub(super) out_of: u16,
    /// Counted in minutes, not in how many out of a number.
    pub(super) timed: bool,
    pub(super) baseline: u32,
    pub(super) goal: u32,
    pub(super) strategy: (&'static str, &'static str, &'static str),
    pub(super) note: &'static str,
}

impl Invented {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            dice: fastrand::Rng::with_seed(seed),
            serial: 0,
        }
    }

    /// Another stream, which depends on this one. Its numbers are not its own.
    pub(super) fn fork(&mut self) -> Self {
        Self {
            dice: self.dice.fork(),
            serial: self.serial,
        }
    }

    pub(super) fn school(number: u32) -> String {
        let place = PLACES[number as usize % PLACES.len()];
        let kind = KINDS[number as usize / PLACES.len() % KINDS.len()];
        format!("{place} {kind}")
    }

    /// The place alone, for addresses: "lochside".
    pub(super) fn domain(number: u32) -> String {
        let place = PLACES[number as usize % PLACES.len()].to_lowercase();
        match number as usize / PLACES.len() {
            0 => format!("{place}.example"),
            more => format!("{place}{more}.example"),
        }
    }

    pub(super) fn name(&mut self) -> PersonName {
        let given = GIVEN[self.dice.usize(..GIVEN.len())];
        let family = FAMILY[self.dice.usize(..FAMILY.len())];
        PersonName {
            given: name(given),
            family: name(family),
        }
    }

    pub(super) fn below(&mut self, limit: u32) -> u32 {
        self.dice.u32(..limit)
    }

    /// A day in the year in which pupils of this age were born, counted from the school session.
    pub(super) fn birthday(&mut self, session: i16, age: i16) -> Day {
        let month = self.dice.i8(1..=12);
        let day = self.dice.i8(1..=28);
        let year = if month >= 8 {
            session - age - 1
        } else {
            session - age
        };
        jiff::civil::date(year, month, day)
    }

    /// A Scottish Candidate Number that nobody else in the demo has.
    pub(super) fn number(&mut self) -> Option<PupilNumber> {
        loop {
            self.serial += 1;
            if let Some(scn) = Scn::issue(16_000_000 + self.serial) {
                return Some(PupilNumber::Scn(scn));
            }
        }
    }

    pub(super) fn story(&mut self) -> &'static Story {
        &STORIES[self.dice.usize(..STORIES.len())]
    }

    /// Some ideas for targets, no two alike.
    pub(super) fn ideas(&mut self, count: usize) -> Vec<&'static Idea> {
        let from = self.dice.usize(..IDEAS.len());
        (0..count)
            .map(|step| &IDEAS[(from + step) % IDEAS.len()])
            .collect()
    }
}

pub(super) fn name(raw: &str) -> Name {
    Name::parse(raw).expect("the invented names are names")
}

const STORIES: [Story; 5] = [
    Story {
        factor: "disability_or_health",
        kind: "hearing_impaired",
        profile: "A keen reader of picture books who retells a story she knows with good detail. Wears two hearing aids. Tires after lunch when the room is noisy.",
        arising: "Understanding of spoken language is about eighteen months behind other children of the same age. Stage 2 support since last session has not closed the gap.",
        page: [
            "I wear two hearing aids. Please check that they are on.",
            "I can see your face when you talk.",
            "I remember stories very well.",
            "Say my name first.",
        ],
        strength: "Remembers stories in detail",
    },
    Story {
        factor: "learning_environment",
        kind: "dyslexia",
        profile: "Curious about how things work, builds well and explains clearly aloud. Reads slowly and avoids writing.",
        arising: "Reading age two years below; specific help with sounds and spelling is needed beyond the class programme.",
        page: [
            "Reading out loud makes me worried.",
            "I can try it on my own first.",
            "I am good at building things.",
            "Let me choose my partner sometimes.",
        ],
        strength: "Explains ideas clearly when speaking",
    },
    Story {
        factor: "disability_or_health",
        kind: "autism_spectrum_disorder",
        profile: "Knows a great deal about trains and maps, and keeps careful lists. Finds changes of plan and the dinner hall hard.",
        arising: "Needs planned help to manage changes and to ask for a break before becoming upset.",
        page: [
            "Loud noises hurt my ears.",
            "I know what comes next.",
            "I know every bus number in town.",
            "Tell me before things change.",
        ],
        strength: "Careful and exact with facts",
    },
    Story {
        factor: "social_and_emotional",
        kind: "social_emotional_behavioural",
        profile: "Funny, loyal and full of energy. Finds waiting and losing hard, and leaves the room when upset.",
        arising: "Short, frequent times out of class mean that learning is lost. A planned way to stay calm is needed.",
        page: [
            "I get cross when I lose.",
            "I can move about.",
            "I make people laugh.",
            "Ask me to help with a job.",
        ],
        strength: "Helps younger children kindly",
    },
    Story {
        factor: "learning_environment",
        kind: "eal",
        profile: "Speaks Polish at home and is quick at mathematics. New to English since the spring.",
        arising: "Needs extra vocabulary work to follow lessons and to join in with talk in groups.",
        page: [
            "I speak Polish at home.",
            "There are pictures.",
            "I am fast at sums.",
            "Show me what to do.",
        ],
        strength: "Quick and accurate with number",
    },
];

const IDEAS: [Idea; 6] = [
    Idea {
        aim: "literacy",
        aim_wording: "By June, reads a passage of 150 words aloud and answers four of five questions about it.",
        area: "communication_language",
        wording: "By the end of the term, reads 60 of the first 100 common words on sight.",
        pupil_words: "I can read 60 words straight away.",
        success: "60 words read at first sight on three different days.",
        at_home: "Read the word cards together for five minutes, four nights a week.",
        out_of: 100,
        timed: false,
        baseline: 31,
        goal: 60,
        strategy: (
            "Ten minutes of precision teaching with word cards and pictures",
            "Learning assistant",
            "Every day, 10 minutes",
        ),
        note: "Read the cards quickly today; mixed up 'where' and 'were'.",
    },
    Idea {
        aim: "literacy",
        aim_wording: "By June, retells a story of five events in order, in writing or aloud.",
        area: "communication_language",
        wording: "Retells a story of five events in the right order, with picture cards.",
        pupil_words: "I can tell the story in the right order.",
        success: "Five events in order on four of five tries.",
        at_home: "Ask what happened first, next and last after a bedtime story.",
        out_of: 5,
        timed: false,
        baseline: 2,
        goal: 5,
        strategy: (
            "Picture sequence cards, then telling it to a partner",
            "Class teacher, small group of four",
            "3 times a week, 20 minutes",
        ),
        note: "Four events in order without help.",
    },
    Idea {
        aim: "numeracy",
        aim_wording: "By June, adds and subtracts two-digit numbers with exchange, eight times out of ten.",
        area: "knowledge_world",
        wording: "Adds a one-digit number to a two-digit number up to 50 with a number line, 8 times out of 10.",
        pupil_words: "I can add with my number line.",
        success: "8 out of 10 right in three sessions.",
        at_home: "Add up the shopping with coins.",
        out_of: 10,
        timed: false,
        baseline: 3,
        goal: 8,
        strategy: (
            "Counting materials first, then the number line",
            "Learning assistant, group of three",
            "3 times a week, 15 minutes",
        ),
        note: "Needed one reminder to count on.",
    },
    Idea {
        aim: "numeracy",
        aim_wording: "By June, tells the time to five minutes on a clock face.",
        area: "knowledge_world",
        wording: "Reads o'clock, half past and quarter past on a clock face, 9 times out of 10.",
        pupil_words: "I can tell the time.",
        success: "9 out of 10 on two different days.",
        at_home: "Look at the kitchen clock together before tea.",
        out_of: 10,
        timed: false,
        baseline: 4,
        goal: 9,
        strategy: (
            "A clock with movable hands at the start of each day",
            "Class teacher",
            "Every day, 5 minutes",
        ),
        note: "Half past is secure now.",
    },
    Idea {
        aim: "hwb",
        aim_wording: "By June, tells an adult when he or she needs a break, without a prompt, on four days out of five.",
        area: "emotional_personal_social",
        wording: "Shows the yellow card to ask for a quiet break before becoming upset, 4 times out of 5.",
        pupil_words: "I show my yellow card when I need a break.",
        success: "Card used before getting upset, four times out of five, for three weeks.",
        at_home: "Use the same card at home.",
        out_of: 5,
        timed: false,
        baseline: 1,
        goal: 4,
        strategy: (
            "Card on the desk; every adult praises its use; quiet corner agreed with the class",
            "All staff",
            "All day",
        ),
        note: "Used the card twice before lunch.",
    },
    Idea {
        aim: "hwb",
        aim_wording: "By June, joins a game with two other children and takes turns.",
        area: "emotional_personal_social",
        wording: "Plays a turn-taking game with two children for ten minutes, with one reminder or fewer.",
        pupil_words: "I can wait for my turn.",
        success: "Ten minutes with one reminder or fewer, in two different games.",
        at_home: "Play a short board game at the weekend.",
        out_of: 10,
        timed: true,
        baseline: 3,
        goal: 10,
        strategy: (
            "A game with a sand timer and a turn card",
            "Learning assistant, group of three",
            "Twice a week, 15 minutes",
        ),
        note: "Waited well; cross when the game ended.",
    },
];
