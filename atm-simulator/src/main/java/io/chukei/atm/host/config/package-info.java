/// The host's configuration file: YAML, read whole and checked at the start, with the path of what is wrong; unknown keys are refused. It opens
/// no socket. Any thread.
@NullMarked
package io.chukei.atm.host.config;

import org.jspecify.annotations.NullMarked;
