//! waymark-ui
