"""Two ways of reading an article behind one seam: whole, for a large model; by sentence, for a small one."""
