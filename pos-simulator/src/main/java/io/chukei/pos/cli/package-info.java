/// `./chukei pos …`: one store terminal at the command line. Talks to a person; knows no switch's inside.
@NullMarked
package io.chukei.pos.cli;

import org.jspecify.annotations.NullMarked;
