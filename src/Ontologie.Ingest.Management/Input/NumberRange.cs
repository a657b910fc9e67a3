namespace Ontologie.Ingest.Management.Input;

/// <summary>The range of a whole number, both ends included.</summary>
internal readonly record struct NumberRange(int Least, int Most)
{
    /// <summary>The error of a field whose value is not a whole number.</summary>
    internal string Sentence => $"It must be a whole number from {Least} to {Most}.";

    /// <summary>Checks a number that is given; null is always valid.</summary>
    internal void Check(FieldErrors errors, string field, int? number)
    {
        if (number < Least || number > Most)
        {
            errors.Add(field, $"It must be a whole number from {Least} to {Most}; got {number}.");
        }
    }
}
