//! `kill -9` at any moment loses nothing that was acknowledged.
//!
//! Writers post small changes as fast as the server takes them. At a moment that dice decide the server is
//! killed, started again, and the records are held against what was acknowledged: each change is there, each
//! is whole, none is there twice, and each has its line in the audit log.

use crate::support::{Answer, Browser, Place, Records, Server};
use std::collections::BTreeSet;
use std::io;
use std::thread::{self, sleep};
use std::time::Duration;
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::Formats;
use waymark_domain::ids::PupilId;
use waymark_web::urls;

const KILLS: usize = 50;
const WRITERS: usize = 4;
/// So many kills happen while the writers write about the same pupils.
const KILLS_PER_PUPIL: usize = 10;

#[test]
fn fifty_kills_lose_nothing_that_was_acknowledged_on_sqlite() {
    let place = Place::sqlite();
    fifty_kills("SQLite", &place, 1);
    let file = rusqlite::Connection::open(place.file()).unwrap();
    let check =
        |what: &str| file.query_row(&format!("PRAGMA {what}"), [], |row| row.get::<_, String>(0));
    assert_eq!(check("integrity_check").unwrap(), "ok");
    assert_eq!(
        check("foreign_key_check").unwrap_err(),
        rusqlite::Error::QueryReturnedNoRows
    );
}

#[test]
fn fifty_kills_lose_nothing_that_was_acknowledged_on_postgres() {
    fifty_kills("PostgreSQL", &Place::postgres(), 2);
}

fn fifty_kills(engine: &str, place: &Place, seed: u64) {
    let mut dice = fastrand::Rng::with_seed(seed);
    let link = place.settle();
    let mut server = place.serve();
    let mut browser = server.join(&link);
    let records = Records::of(place.database());
    let (mut writers, mut starts, mut written) = (Vec::new(), Vec::new(), 0);
    for kill in 0..KILLS {
        if kill % KILLS_PER_PUPIL == 0 {
            writers = Writer::group(&records, kill / KILLS_PER_PUPIL);
        }
        browser = browser.at(server.address());
        write_until_killed(
            server,
            &browser,
            &mut writers,
            Duration::from_millis(dice.u64(20..250)),
        );
        server = place.serve();
        starts.push(server.took);
        for writer in &mut writers {
            writer.compare(&records);
        }
        if (kill + 1) % KILLS_PER_PUPIL == 0 {
            for writer in &writers {
                writer.compare_audit(&records);
            }
            written += writers
                .iter()
                .map(|writer| writer.strengths.len() + writer.answers.len())
                .sum::<usize>();
        }
    }
    server.stop();
    assert!(
        written > KILLS,
        "the server was killed before anybody could write"
    );
    tell(engine, written, &starts);
}

#[expect(
    clippy::print_stdout,
    reason = "a figure to read, seen with --nocapture"
)]
fn tell(engine: &str, written: usize, starts: &[Duration]) {
    let worst = starts.iter().max().expect("there were kills");
    let mean = starts.iter().sum::<Duration>() / u32::try_from(starts.len()).expect("a few");
    let (kills, mean, worst) = (starts.len(), mean.as_millis(), worst.as_millis());
    println!(
        "{engine}: {kills} kills, {written} writes kept, ready again in {mean} ms, at worst {worst} ms"
    );
}

fn write_until_killed(server: Server, browser: &Browser, writers: &mut [Writer], after: Duration) {
    thread::scope(|scope| {
        for writer in writers {
            let browser = browser.clone();
            scope.spawn(move || writer.write(browser));
        }
        sleep(after);
        server.kill();
    });
}

/// One of several people who write at the same time, each about another pupil: strengths, which are added,
/// and the answer to a question, which is written over and over.
struct Writer {
    pupil: PupilId,
    question: String,
    /// What is there for certain, oldest first.
    strengths: Vec<String>,
    answers: Vec<String>,
    /// Sent, and not answered before the server was killed.
    in_doubt: Option<Sent>,
    serial: usize,
}

#[derive(Debug, Clone)]
enum Sent {
    Strength(String),
    Answer(String),
}

impl Writer {
    fn group(records: &Records, number: usize) -> Vec<Self> {
        let question = Formats::shipped().default_format().learner_prompts()[0]
            .key
            .clone();
        let pupils = records
            .pupils()
            .into_iter()
            .skip(number * WRITERS)
            .take(WRITERS);
        pupils
            .map(|pupil| Self::about(pupil, question.clone()))
            .collect()
    }

    fn about(pupil: PupilId, question: String) -> Self {
        Self {
            pupil,
            question,
            strengths: Vec::new(),
            answers: Vec::new(),
            in_doubt: None,
            serial: 0,
        }
    }

    /// Writes until nobody answers any more.
    fn write(&mut self, mut browser: Browser) {
        loop {
            self.serial += 1;
            let words = format!(
                "Change {} begins, goes on for a while and ends.",
                self.serial
            );
            let sent = if self.serial.is_multiple_of(2) {
                Sent::Answer(words)
            } else {
                Sent::Strength(words)
            };
            self.in_doubt = Some(sent.clone());
            let Ok(answer) = self.post(&mut browser, &sent) else {
                return;
            };
            self.in_doubt = None;
            match sent {
                Sent::Strength(words) => {
                    assert_eq!(answer.status, 303, "{}", answer.body);
                    self.strengths.push(words);
                }
                Sent::Answer(words) => {
                    assert_eq!(answer.status, 200, "{}", answer.body);
                    self.answers.push(words);
                }
            }
        }
    }

    fn post(&self, browser: &mut Browser, sent: &Sent) -> io::Result<Answer> {
        match sent {
            Sent::Strength(words) => {
                browser.post(&urls::strengths(self.pupil), &[("strength", words)])
            }
            Sent::Answer(words) => {
                let before = self.answers.last().map_or("", String::as_str);
                let base = Fingerprint::of(before);
                let fields = [
                    ("field", self.question.as_str()),
                    ("base", base.as_str()),
                    ("text", words),
                ];
                browser.save(&urls::own_page_text(self.pupil), &fields)
            }
        }
    }

    /// Holds the records against what was acknowledged. What was in doubt either happened or did not, for good.
    fn compare(&mut self, records: &Records) {
        let support = records.support(self.pupil);
        let there: Vec<&str> = support
            .strengths
            .iter()
            .map(|strength| strength.wording.as_str())
            .collect();
        let answer = support.answer(&self.question);
        match self.in_doubt.take() {
            Some(Sent::Strength(words)) if there.contains(&words.as_str()) => {
                self.strengths.push(words);
            }
            Some(Sent::Answer(words)) if answer == words => self.answers.push(words),
            Some(_) | None => {}
        }
        let expected: BTreeSet<&str> = self.strengths.iter().map(String::as_str).collect();
        assert_eq!(
            there.len(),
            expected.len(),
            "strengths were lost or doubled"
        );
        assert_eq!(there.into_iter().collect::<BTreeSet<_>>(), expected);
        assert_eq!(answer, self.answers.last().map_or("", String::as_str));
    }

    /// Each change has its line in the audit log, since both are one transaction.
    fn compare_audit(&self, records: &Records) {
        let log = records.audit(self.pupil);
        let changes = |part: &str| {
            log.iter()
                .filter(|line| line.details["part"] == part)
                .count()
        };
        assert_eq!(changes("strengths"), self.strengths.len());
        assert_eq!(changes("page"), self.answers.len());
    }
}
