import { Button } from "@/components/ui/button";

interface StarterQuestionsProps {
  questions: readonly string[];
  onAsk: (question: string) => void;
}

/** What one might ask, each a click away. */
export function StarterQuestions({ questions, onAsk }: StarterQuestionsProps) {
  return (
    <ul className="flex flex-wrap gap-2">
      {questions.map((question) => (
        <li key={question} className="max-w-full">
          <Button
            variant="outline"
            size="dense"
            className="h-auto min-h-8 max-w-full rounded-full py-1 text-left font-normal whitespace-normal touch:min-h-11"
            onClick={() => onAsk(question)}
          >
            {question}
          </Button>
        </li>
      ))}
    </ul>
  );
}
