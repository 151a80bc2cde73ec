//! A wrong setting stops the start with one line that says which, why and what would do.

use crate::support::{Place, Ran};
use std::fs;
use std::net::TcpListener;

/// Starts a server that must not come up, and takes its one line.
#[track_caller]
fn refused(place: &Place, words: &[&str]) -> String {
    let mut command = place.bare(&[&["serve"], words].concat());
    Ran::of(&mut command).complaint().to_owned()
}

#[test]
fn a_wrong_flag_is_named_with_what_would_do() {
    let place = Place::sqlite();
    for (words, line) in [
        (
            ["--listen", "8080"],
            "the setting listen is \"8080\", which is not an address with a port; write it like 127.0.0.1:8080",
        ),
        (
            ["--public-url", "waymark.school"],
            "the setting public_url is \"waymark.school\", which is not the address of a web page; write it like https://waymark.school.example",
        ),
        (
            ["--secure-cookies", "yes"],
            "the setting secure_cookies is \"yes\", which is not true or false; write it like true",
        ),
        (
            ["--trusted-proxy", "1"],
            "the setting trusted_proxy is \"1\", which is not true or false; write it like true",
        ),
        (
            ["--smtp", "imap://ann:secret@mail.example"],
            "the setting smtp is not the address of a mail server; write it like smtps://user:password@mail.school.example",
        ),
    ] {
        assert_eq!(refused(&place, &words), line);
    }
    let log = refused(&place, &["--log", "waymark=loud"]);
    assert!(
        log.contains("the setting log is \"waymark=loud\"") && log.contains("write it like"),
        "{log}"
    );
}

#[test]
fn a_wrong_database_is_refused_without_repeating_its_password() {
    let place = Place::sqlite();
    for (url, why) in [
        (
            "mysql://ann:secret@host/waymark",
            "starts with `sqlite:` or `postgres://`",
        ),
        ("postgres://ann:secret@", "needs a host and a database"),
        ("sqlite:", "needs the path of a file"),
        ("sqlite::memory:", "would be lost"),
    ] {
        let line = refused(&place, &["--database", url]);
        assert!(
            line.contains("the setting database is wrong") && line.contains(why),
            "{line}"
        );
        assert!(!line.contains("secret"), "{line}");
    }
}

#[test]
fn a_database_that_does_not_answer_stops_the_start() {
    let place = Place::sqlite();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let line = refused(
        &place,
        &[
            "--database",
            &format!("postgres://ann:secret@127.0.0.1:{port}/waymark"),
        ],
    );
    assert!(
        line.contains("cannot be opened") && line.contains(&port.to_string()),
        "{line}"
    );
    assert!(!line.contains("secret"), "{line}");
}

#[test]
fn a_variable_and_a_line_in_the_file_are_checked_alike() {
    let place = Place::sqlite();
    let by_variable = Ran::of(place.bare(&["serve"]).env("WAYMARK_LISTEN", "nowhere"));
    assert!(
        by_variable
            .complaint()
            .contains("the setting listen is \"nowhere\"")
    );
    let file = place.folder().join("waymark.toml");
    for (text, named) in [
        ("listen = \"nowhere\"", "the setting listen is \"nowhere\""),
        ("lissen = \"127.0.0.1:80\"", "`lissen`"),
        ("listen = 8080", "expected a string"),
        ("listen = ", "waymark.toml"),
    ] {
        fs::write(&file, text).unwrap();
        let line = refused(&place, &[]);
        assert!(line.contains(named), "{text}: {line}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let place = Place::sqlite();
    let missing = refused(&place, &["--config", "elsewhere.toml"]);
    assert!(
        missing.contains("elsewhere.toml cannot be read") && missing.contains("--config"),
        "{missing}"
    );
    let folder = refused(&place, &["--config", &place.folder().to_string_lossy()]);
    assert!(folder.contains("cannot be read"), "{folder}");
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let place = Place::sqlite();
    fs::write(place.folder().join("taken"), "a file").unwrap();
    let line = refused(&place, &["--data", "taken/data"]);
    assert!(
        line.contains("taken/data cannot be made") && line.contains("--data"),
        "{line}"
    );
}

#[test]
fn an_address_that_is_taken_is_named() {
    let place = Place::sqlite();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let line = refused(&place, &["--listen", &address]);
    assert!(
        line.contains(&address) && line.contains("choose another with --listen"),
        "{line}"
    );
}
