//! What waits to be mailed survives the end of a server, and goes once.

use crate::support::{Place, Records};
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;
use waymark_web::urls;

const BOB: &str = "bob@school.example";
/// A server looks for mails every few seconds.
const SOON: Duration = Duration::from_secs(20);
/// Long enough for a server to have looked twice.
const A_WHILE: Duration = Duration::from_secs(7);

/// A mail server on this machine: its address, and what it is given.
fn mail_server() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("smtp://{}", listener.local_addr().expect("bound"));
    let (given, mails) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that goes away in the middle has said nothing of use.
            drop(talk(&stream, &given));
        }
    });
    (address, mails)
}

fn talk(mut stream: &TcpStream, given: &Sender<String>) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    stream.write_all(b"220 here\r\n")?;
    while let Some(line) = lines.next() {
        let answer: &[u8] = match line?.get(..4).unwrap_or_default() {
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let said = lines.by_ref().take_while(|line| {
                    let line = line.as_deref();
                    line.is_ok_and(|line| line != ".")
                });
                let mail: io::Result<Vec<String>> = said.collect();
                drop(given.send(mail?.join("\n")));
                b"250 taken\r\n"
            }
            "QUIT" => return stream.write_all(b"221 bye\r\n"),
            _ => b"250 fine\r\n",
        };
        stream.write_all(answer)?;
    }
    Ok(())
}

/// Bob, who wants mail at once, is asked what he knows about a pupil; no mail server is known yet.
fn asked(place: &Place) {
    let link = place.settle();
    let bob = place.add(BOB, "Bob Shaw", "head");
    let server = place.serve();
    let mut head = server.join(&bob);
    let chosen = head.post(urls::MESSAGES, &[("choice", "at_once")]);
    assert_eq!(chosen.expect("an answer").status, 303);
    let mut coordinator = server.join(&link);
    let pupil = Records::of(place.database()).pupils()[0];
    let url = urls::pupil_gathering(pupil);
    let page = coordinator.get(&url).expect("an answer").body;
    let (before, _) = page.split_once(".head\"").expect("the head can be asked");
    let (_, person) = before.rsplit_once('"').expect("a value stands in quotes");
    let fields = [
        ("people", format!("{person}.head")),
        ("due.day", "1".to_owned()),
        ("due.month", "9".to_owned()),
        ("due.year", "2090".to_owned()),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    assert_eq!(
        coordinator.post(&url, &fields).expect("an answer").status,
        303
    );
    server.kill();
}

fn survives(place: &Place) {
    asked(place);
    let (address, mails) = mail_server();
    let server = place.serve_with(&["--smtp", &address]);
    let mail = mails.recv_timeout(SOON).expect("the mail that waited");
    assert!(mail.contains(&format!("To: {BOB}")), "{mail}");
    assert!(mail.contains("The school asks what you know"), "{mail}");
    server.kill();
    let again = place.serve_with(&["--smtp", &address]);
    assert_eq!(
        mails.recv_timeout(A_WHILE).ok(),
        None,
        "it is sent only once"
    );
    again.stop();
}

#[test]
fn a_mail_that_waits_survives_a_power_cut_on_sqlite() {
    survives(&Place::sqlite());
}

#[test]
fn a_mail_that_waits_survives_a_power_cut_on_postgres() {
    survives(&Place::postgres());
}
