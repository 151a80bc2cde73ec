//! waymark-testkit
