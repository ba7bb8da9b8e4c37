/// The configuration of a switch: one YAML file read into records, checked whole before anything is opened.
///
/// It owns every key, its default and its bounds, the relations between limits, and the path that a complaint
/// names (docs/configuration.md lists the keys; a test compares). An unknown key stops the start. It must not know
/// a socket, a store or the relay: the composition root turns these records into the rooms' own values. Read once
/// at start on the main thread; the records are immutable.
@NullMarked
package io.chukei.relay.config;

import org.jspecify.annotations.NullMarked;
