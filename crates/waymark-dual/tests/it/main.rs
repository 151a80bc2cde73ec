//! Both copies of one source, side by side.
//!
//! A proc macro can only be run by the compiler, so these tests compile a source twice and call it.

macro_rules! copies {
    ($($source:item)*) => {
        mod plain {
            use waymark_dual::strip as dual;
            $(#[dual] $source)*
        }
        mod waiting {
            #![expect(clippy::unused_async, reason = "the innermost function has nothing to wait for")]
            use waymark_dual::keep as dual;
            $(#[dual] $source)*
        }
    };
}

copies! {
    pub(super) async fn half(of: u32) -> Result<u32, &'static str> {
        if of.is_multiple_of(2) { Ok(of / 2) } else { Err("odd") }
    }

    pub(super) async fn quarters(of: &[u32]) -> Result<Vec<u32>, &'static str> {
        let mut out = Vec::new();
        for number in of {
            if let whole @ 1.. = half(*number).await? {
                out.push(half(whole).await?);
            }
        }
        Ok(out)
    }

    /// A range must survive, although its dots come close to an awaited call.
    pub(super) async fn upto(of: u32) -> u32 {
        (0..half(of).await.unwrap_or(0)).sum()
    }
}

/// The answer of a future that never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(answer) => answer,
        std::task::Poll::Pending => panic!("these sources never wait"),
    }
}

#[test]
fn the_stripped_copy_is_a_plain_function_with_the_same_answers() {
    let plain: Result<Vec<u32>, &str> = plain::quarters(&[4, 8]);
    assert_eq!(plain, Ok(vec![1, 2]));
    assert_eq!(plain, now(waiting::quarters(&[4, 8])));
}

#[test]
fn an_early_return_by_question_mark_survives_in_both() {
    assert_eq!(plain::quarters(&[4, 6]), Err("odd"));
    assert_eq!(now(waiting::quarters(&[4, 6])), Err("odd"));
}

#[test]
fn dots_that_are_not_an_await_are_left_alone() {
    assert_eq!(plain::upto(8), 6);
    assert_eq!(now(waiting::upto(8)), 6);
}
