using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary>Whether a value satisfies an operator and its operand.</summary>
/// <param name="value">The value; null if it is missing.</param>
/// <param name="steps">The steps that are left.</param>
internal delegate bool ConditionTest(LinkValue? value, StepBudget steps);
