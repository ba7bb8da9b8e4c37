/// What the host of an ATM's bank makes durable, and its form on disk. It owns no file and knows neither lines nor decisions. Pure values and
/// functions; any thread.
@NullMarked
package io.chukei.atm.host.record;

import org.jspecify.annotations.NullMarked;
