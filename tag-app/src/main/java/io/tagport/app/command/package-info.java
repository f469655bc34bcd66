/** The commands of the command line, with their common options, output, exit codes and one-line errors. */
package io.tagport.app.command;
