/** Files that are there after a loss of power: written as a whole, forced to the disk, for their owner alone. */
package io.tagport.app.file;
