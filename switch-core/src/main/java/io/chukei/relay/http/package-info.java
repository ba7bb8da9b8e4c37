/// An HTTP port on the JDK's server. Owns the binding, the threads and the writing of answers; knows neither who may ask nor what. A virtual
/// thread for each request.
@NullMarked
package io.chukei.relay.http;

import org.jspecify.annotations.NullMarked;
