//! Units of work on both engines, by the simplest of them.

use waymark_store::{Db, settings};
use waymark_testkit::both_engines;

both_engines! {
    async fn what_was_put_is_found_and_the_last_one_counts(db: Db) {
        assert_eq!(settings::find(&db, "colour".to_owned()).await.unwrap(), None);
        for colour in ["green", "blue"] {
            settings::put(&db, "colour".to_owned(), colour.to_owned()).await.unwrap();
        }
        let found = settings::find(&db, "colour".to_owned()).await.unwrap();
        assert_eq!(found.as_deref(), Some("blue"));
    }

    async fn many_who_write_at_once_are_all_served(db: Db) {
        let writers: Vec<_> = (0..200)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    settings::put(&db, format!("key {number}"), number.to_string()).await
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        for number in 0..200 {
            let found = settings::find(&db, format!("key {number}")).await.unwrap();
            assert_eq!(found, Some(number.to_string()));
        }
    }

    async fn a_request_can_move_between_threads(db: Db) {
        fn travels<T: Send>(future: T) -> T {
            future
        }
        travels(settings::put(&db, "a".to_owned(), "b".to_owned())).await.unwrap();
        assert!(travels(settings::find(&db, "a".to_owned())).await.unwrap().is_some());
    }
}
