/// The demo's scenarios as a test of the whole.
@NullMarked
package io.chukei.app.demo;

import org.jspecify.annotations.NullMarked;
