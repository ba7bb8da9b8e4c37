/// The command `iso decode|encode`: shows a message as JSON and makes one from JSON. Owns the JSON form and what is masked in it. Must not
/// know a switch or a running line. Thread: the one that runs the command.
@NullMarked
package io.chukei.iso8583.cli;

import org.jspecify.annotations.NullMarked;
