/// `./chukei bench …`: loads and measures. Talks to a person; owns the world that is loaded.
@NullMarked
package io.chukei.app.bench;

import org.jspecify.annotations.NullMarked;
