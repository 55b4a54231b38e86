"""The nouns of the product, a module for each; importing the package itself loads none of them."""
