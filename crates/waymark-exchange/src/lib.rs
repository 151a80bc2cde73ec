//! waymark-exchange
