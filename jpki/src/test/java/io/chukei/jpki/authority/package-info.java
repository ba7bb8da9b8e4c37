/// A CA for tests, made with BouncyCastle, that makes certificates and lists wrong in ways the simulated J-LIS does not.
@NullMarked
package io.chukei.jpki.authority;

import org.jspecify.annotations.NullMarked;
