//! A full disk and a lost database: nothing that was typed is lost, and it passes by itself.

use crate::support::{Answer, Browser, Place, Records, Server, wait};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};
use waymark_domain::edit::Fingerprint;
use waymark_domain::format::Formats;
use waymark_domain::ids::PupilId;
use waymark_testkit::postgres;
use waymark_web::urls;

/// The store gives up after ten seconds; the rest is the page.
const PATIENCE: Duration = Duration::from_secs(11);
/// What a coordinator types while it happens.
const WORDS: &str = "Zoë likes <loud> music & \"quiet\" rooms.";

#[test]
fn a_full_disk_keeps_what_was_typed_and_saves_it_once_there_is_room() {
    let place = Place::sqlite();
    let link = place.settle();
    let server = serve_with_little_room(&place);
    let mut desk = Desk::at(&place, &link, &server);
    let acknowledged = desk.write_until_refused();
    let refused = desk.post(WORDS);
    desk.is_retry_page(&refused);
    let by_script = desk.autosave(WORDS);
    assert_eq!(
        (by_script.status, by_script.header("content-type")),
        (503, Some("application/json"))
    );
    grow_old(&place);
    // Pages about a pupil are not shown: nobody could note in the audit log who saw them.
    for readable in ["/healthz", "/readyz", "/display", "/people", "/import"] {
        assert_eq!(
            desk.browser.get(readable).unwrap().status,
            200,
            "{readable}"
        );
    }
    give_room(&server);
    let saved = desk.send_again(&refused);
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(desk.kept(), WORDS);
    assert_eq!(desk.strengths(), acknowledged);
    server.stop();
}

#[test]
fn a_full_disk_holds_up_no_later_start() {
    let place = Place::sqlite();
    let link = place.settle();
    let server = serve_with_little_room(&place);
    let mut desk = Desk::at(&place, &link, &server);
    let acknowledged = desk.write_until_refused();
    server.kill();
    let server = place.serve();
    desk.browser = desk.browser.at(server.address());
    assert_eq!(desk.strengths(), acknowledged);
    assert_eq!(desk.post(WORDS).status, 303);
    server.stop();
}

#[test]
fn a_lost_database_keeps_what_was_typed_and_saves_it_once_it_is_back() {
    let place = Place::postgres();
    let link = place.settle();
    let server = place.serve();
    let mut desk = Desk::at(&place, &link, &server);
    wait(postgres::shut_out(place.database()));
    let begun = Instant::now();
    let refused = desk.post(WORDS);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    desk.is_retry_page(&refused);
    assert_eq!(desk.browser.get("/readyz").unwrap().status, 503);
    assert_eq!(desk.browser.get("/healthz").unwrap().status, 200);
    wait(postgres::let_in(place.database()));
    assert_eq!(desk.browser.get("/readyz").unwrap().status, 200);
    let saved = desk.send_again(&refused);
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(
        Records::of(place.database())
            .support(desk.pupil)
            .answer(&desk.question),
        WORDS
    );
    server.stop();
}

#[test]
fn a_database_that_was_started_again_is_found_again() {
    let place = Place::postgres();
    let link = place.settle();
    let server = place.serve();
    let mut desk = Desk::at(&place, &link, &server);
    wait(postgres::cut_off(place.database()));
    // Each connection of the pool notices once, by failing a request.
    let saved = (0..20).find(|_| desk.post(WORDS).status == 303);
    assert!(saved.is_some(), "{}", server.log());
    server.stop();
}

/// A server for which the disk is full a little beyond what the records take now.
fn serve_with_little_room(place: &Place) -> Server {
    let room = fs::metadata(place.file()).expect("the file is there").len() + 256 * 1024;
    let limited = format!(
        "trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"",
        room / 512
    );
    let program = place.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &limited])
        .arg(program.get_program())
        .args(program.get_args())
        .current_dir(place.folder());
    Server::start(&mut shell, place.folder())
}

/// Makes it some minutes since anybody was last seen, so that each request would like to note that somebody is.
fn grow_old(place: &Place) {
    let file = rusqlite::Connection::open(place.file()).expect("the file is there");
    let some_minutes = "UPDATE session SET seen_at = seen_at - (expires_at - created_at) / 100";
    assert_eq!(
        file.execute(some_minutes, [])
            .expect("there is room for us"),
        1
    );
}

fn give_room(server: &Server) {
    let process = server.process().to_string();
    let raised = Command::new("prlimit")
        .args(["--pid", &process, "--fsize=unlimited"])
        .status();
    assert!(raised.expect("prlimit is on every Linux").success());
}

/// A coordinator who writes about the first pupil.
struct Desk {
    browser: Browser,
    records: Records,
    pupil: PupilId,
    /// On the pupil's own page.
    question: String,
}

impl Desk {
    fn at(place: &Place, link: &str, server: &Server) -> Self {
        let browser = server.join(link);
        let records = Records::of(place.database());
        let pupil = records.pupils()[0];
        let question = Formats::shipped().default_format().learner_prompts()[0]
            .key
            .clone();
        Self {
            browser,
            records,
            pupil,
            question,
        }
    }

    /// Adds strengths until one is refused. Those that were acknowledged come back.
    fn write_until_refused(&mut self) -> Vec<String> {
        let mut acknowledged = Vec::new();
        loop {
            let words = format!(
                "Strength {} {}",
                acknowledged.len(),
                "is worth many words ".repeat(20)
            );
            let answer = self
                .browser
                .post(&urls::strengths(self.pupil), &[("strength", &words)]);
            match answer.expect("an answer").status {
                303 => acknowledged.push(words.trim().to_owned()),
                status => {
                    assert_eq!((status, acknowledged.is_empty()), (503, false));
                    return acknowledged;
                }
            }
        }
    }

    /// Sends the form of the own page, which was empty so far, by its button.
    fn post(&mut self, words: &str) -> Answer {
        let (base, empty) = (format!("base.{}", self.question), Fingerprint::of(""));
        let fields = [
            (base.as_str(), empty.as_str()),
            (self.question.as_str(), words),
        ];
        self.browser
            .post(&urls::own_page(self.pupil), &fields)
            .expect("an answer")
    }

    /// Sends one field as the script does.
    fn autosave(&mut self, words: &str) -> Answer {
        let empty = Fingerprint::of("");
        let fields = [
            ("field", self.question.as_str()),
            ("base", empty.as_str()),
            ("text", words),
        ];
        self.browser
            .save(&urls::own_page_text(self.pupil), &fields)
            .expect("an answer")
    }

    /// Presses the button of the page that said what was the matter.
    fn send_again(&mut self, refused: &Answer) -> Answer {
        let fields = refused.hidden();
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.browser
            .post(&urls::own_page(self.pupil), &fields)
            .expect("an answer")
    }

    /// The page shows the words to be copied, and a form to send them again.
    #[track_caller]
    fn is_retry_page(&self, answer: &Answer) {
        assert_eq!(answer.status, 503, "{}", answer.body);
        let words = answer.words();
        for said in [
            "Waymark cannot reach its records just now",
            "Send it again",
            WORDS,
        ] {
            assert!(words.contains(said), "no \"{said}\" in: {words}");
        }
        assert!(
            answer
                .hidden()
                .contains(&(self.question.clone(), WORDS.to_owned())),
            "{}",
            answer.body
        );
    }

    fn kept(&self) -> String {
        self.records
            .support(self.pupil)
            .answer(&self.question)
            .to_owned()
    }

    fn strengths(&self) -> Vec<String> {
        let support = self.records.support(self.pupil);
        support
            .strengths
            .into_iter()
            .map(|strength| strength.wording)
            .collect()
    }
}
