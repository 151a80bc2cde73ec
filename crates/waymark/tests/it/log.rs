//! What the log says of those who try what they may not: enough to notice it, and nobody's name.

use crate::support::Place;

const NOBODYS: &str = "01990000-0000-7000-8000-ffffffffffff";

/// The lines of the log that say all of this.
fn lines(log: &str, all: &[&str]) -> usize {
    log.lines()
        .filter(|line| all.iter().all(|word| line.contains(word)))
        .count()
}

#[test]
fn refused_sign_ins_and_refused_pages_stand_in_the_log_without_a_name() {
    let place = Place::sqlite();
    let link = place.settle();
    let server = place.serve();
    let mut browser = server.join(&link);
    let plan = format!("/plans/{NOBODYS}");
    assert_eq!(browser.get(&plan).expect("an answer").status, 404);
    let guess = [
        ("email", "Somebody@school.example"),
        ("password", "a guess\nwith a line"),
    ];
    let mut guesser = server.browser();
    for status in [422, 422, 422, 422, 422, 429] {
        let answer = guesser.post("/sign-in", &guess).expect("an answer");
        assert_eq!(answer.status, status);
    }
    let log = server.log();
    let refused = [
        "refused",
        "GET",
        "/plans/{plan}",
        "coordinator",
        "127.0.0.1",
    ];
    assert_eq!(lines(&log, &refused), 1, "{log}");
    let wrong = ["a proof was not right", "sign-in", "127.0.0.1"];
    assert_eq!(lines(&log, &wrong), 5, "{log}");
    assert_eq!(lines(&log, &["too many tries", "sign-in"]), 1, "{log}");
    for never in ["omebody", "a guess", "with a line", NOBODYS] {
        assert!(!log.contains(never), "{never}: {log}");
    }
    assert!(log.lines().all(|line| line.contains('Z')), "{log}");
    server.stop();
}
