//! Where a function crosses zero.

/// The tolerance of R's `uniroot`, with which the published intervals were reckoned: the fourth root of the machine's
/// epsilon. A finer one would give figures that differ from theirs in the fifth place.
pub(super) const AS_PUBLISHED: f64 = 1.220_703_125e-4;

const MOST_STEPS: u16 = 1000;

/// A place between two others at which the function is zero, by Brent's method as R's `uniroot` walks it.
/// The function has different signs at the two ends, or is zero at one of them.
pub(super) fn between(function: impl Fn(f64) -> f64, from: f64, to: f64, tolerance: f64) -> f64 {
    let at = |place| (place, function(place));
    let (mut before, mut best) = (at(from), at(to));
    if is_zero(before.1) {
        return from;
    }
    let mut across = before;
    for _ in 0..MOST_STEPS {
        let stride = best.0 - before.0;
        if across.1.abs() < best.1.abs() {
            before = best;
            best = across;
            across = before;
        }
        let least = 2.0 * f64::EPSILON * best.0.abs() + tolerance / 2.0;
        let half = (across.0 - best.0) / 2.0;
        if half.abs() <= least || is_zero(best.1) {
            break;
        }
        let bold = stride.abs() >= least && before.1.abs() > best.1.abs();
        let step = bold
            .then(|| interpolated(before, best, across, (least, stride)))
            .flatten()
            .unwrap_or(half);
        before = best;
        best = at(best.0 + step.abs().max(least).copysign(step));
        if (best.1 > 0.0) == (across.1 > 0.0) && !is_zero(best.1) {
            across = before;
        }
    }
    best.0
}

/// The step to where a line through two points, or a curve through three, is zero; `None` when it would lead too far.
fn interpolated(
    before: (f64, f64),
    best: (f64, f64),
    across: (f64, f64),
    (least, stride): (f64, f64),
) -> Option<f64> {
    let width = across.0 - best.0;
    let ratio = best.1 / before.1;
    let (over, under) = if is_zero(before.0 - across.0) {
        (width * ratio, 1.0 - ratio)
    } else {
        let (first, second) = (before.1 / across.1, best.1 / across.1);
        let over =
            ratio * (width * first * (first - second) - (best.0 - before.0) * (second - 1.0));
        (over, (first - 1.0) * (second - 1.0) * (ratio - 1.0))
    };
    let (over, under) = if over > 0.0 {
        (over, -under)
    } else {
        (-over, under)
    };
    let fits = over < 0.75 * width * under - (least * under).abs() / 2.0
        && over < (stride * under / 2.0).abs();
    fits.then(|| over / under)
}

fn is_zero(value: f64) -> bool {
    value.abs() <= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_end_that_is_zero_is_the_place() {
        assert!(between(|x| x, 0.0, 1.0, AS_PUBLISHED).abs() < 1e-12);
        assert!((between(|x| x - 1.0, 0.0, 1.0, AS_PUBLISHED) - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_place_is_found_to_the_tolerance(root in 0.01f64..0.99) {
            let found = between(|x| x.powi(3) - root.powi(3), 0.0, 1.0, 1e-9);
            prop_assert!((found - root).abs() < 1e-6, "{found} for {root}");
        }
    }
}
