/// The switch's commands: what an operator types. It owns options, exit codes and what is printed.
///
/// It must not open a running switch's stores: whatever changes a switch goes through its operators' door. Commands
/// run on the main thread. Exit codes: 0 done, 1 refused or failed, 2 the command line is wrong.
@NullMarked
package io.chukei.relay.cli;

import org.jspecify.annotations.NullMarked;
