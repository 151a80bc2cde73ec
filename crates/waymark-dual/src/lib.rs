//! waymark-dual
