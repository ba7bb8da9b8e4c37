/// Owns the words that terminal and issuer sides share: amounts, account references, trace data, the outcome of decoding. Must not know any
/// dialect or wire encoding. Thread: immutable values, any thread; only [io.chukei.iso8583.message.PinBlock] can be wiped by its owner.
@NullMarked
package io.chukei.iso8583.message;

import org.jspecify.annotations.NullMarked;
