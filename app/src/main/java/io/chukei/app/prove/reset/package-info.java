/// `prove resets`: a connection is reset behind each byte of a request and a response, at either side of the switch.
/// From outside only. A thread for each lane, and those of the proxies that cut.
@NullMarked
package io.chukei.app.prove.reset;

import org.jspecify.annotations.NullMarked;
