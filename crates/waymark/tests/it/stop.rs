//! Stopping on purpose.

use crate::support::{Place, Records};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};
use waymark_web::urls;

#[test]
fn a_request_under_way_is_answered_before_the_server_stops() {
    let place = Place::sqlite();
    let link = place.settle();
    let server = place.serve();
    let mut browser = server.join(&link);
    let records = Records::of(place.database());
    let pupil = records.pupils()[0];
    let fields = [("strength", "Finishes what was begun")];
    let answer = browser.post_slowly(&urls::strengths(pupil), &fields, || {
        server.terminate();
        until_nobody_is_let_in(server.address());
    });
    assert_eq!(answer.unwrap().status, 303);
    let (code, words) = server.ended();
    assert_eq!(code, Some(0));
    assert!(words.ends_with("Waymark has stopped.\n"), "{words}");
    assert_eq!(
        records.support(pupil).strengths[0].wording,
        "Finishes what was begun"
    );
}

/// The server has heard that it is to stop once it takes no more visitors.
fn until_nobody_is_let_in(address: std::net::SocketAddr) {
    let begun = Instant::now();
    while TcpStream::connect(address).is_ok() {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "the server did not hear that it is to stop"
        );
        sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_server_that_has_nothing_to_do_stops_at_once() {
    let place = Place::sqlite();
    let server = place.serve();
    let begun = Instant::now();
    server.stop();
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
}
