/// The command line of the host. It owns its output on the standard streams and its exit codes, and knows no rule of the host itself.
@NullMarked
package io.chukei.atm.host.cli;

import org.jspecify.annotations.NullMarked;
