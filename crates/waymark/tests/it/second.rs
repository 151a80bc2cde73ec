//! One server to a SQLite file; commands come and go beside it.

use crate::support::{PASSWORD, Place};

#[test]
fn a_second_server_on_the_same_file_is_refused_in_one_line() {
    let place = Place::sqlite();
    let first = place.serve();
    let second = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    let line = second.complaint();
    assert!(
        line.starts_with("another Waymark is serving") && line.contains(place.database()),
        "{line}"
    );
    assert_eq!(first.browser().get("/readyz").unwrap().status, 200);
    first.stop();
    place.serve().stop();
}

#[test]
fn a_command_works_beside_a_running_server() {
    let place = Place::sqlite();
    let server = place.serve();
    let link = place.settle();
    let mut coordinator = server.join(&link);
    let pupils = coordinator.get("/pupils").unwrap();
    assert!(pupils.body.contains("Thistlewood, Skye"), "{}", pupils.body);
    server.stop();
}

#[test]
fn several_servers_share_a_postgres_database() {
    let place = Place::postgres();
    let first = place.serve();
    let second = place.serve();
    let link = place.settle();
    first.join(&link);
    let mut elsewhere = second.browser();
    let form = [("email", "ann@school.example"), ("password", PASSWORD)];
    assert_eq!(
        elsewhere.post("/sign-in", &form).unwrap().location(),
        Some("/start")
    );
    first.stop();
    assert_eq!(elsewhere.get("/start").unwrap().status, 200);
    second.stop();
}

#[test]
fn two_servers_that_start_at_once_on_an_empty_postgres_database_both_come_up() {
    let place = Place::postgres();
    let servers: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..2).map(|_| scope.spawn(|| place.serve())).collect();
        starts
            .into_iter()
            .map(|start| start.join().unwrap())
            .collect()
    });
    for server in servers {
        server.stop();
    }
}
