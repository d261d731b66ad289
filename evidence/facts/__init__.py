"""The facts that checks judge, one module a subject: frozen records with the exhibit of where each was seen."""
