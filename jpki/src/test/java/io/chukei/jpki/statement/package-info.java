/// Tests of the statement against the page that specifies it.
@NullMarked
package io.chukei.jpki.statement;

import org.jspecify.annotations.NullMarked;
