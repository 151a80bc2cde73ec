/** A school that is there when the story begins: made on the command line, with the pupils of the sample file. */
import type { Stage } from './story.ts'

export class School {
  constructor(
    private readonly stage: Stage,
    private readonly name: string,
  ) {}

  /** Returns the link of the school's first coordinator. The school comes with her. */
  begins(name: string): string {
    return this.#adds(name, 'coordinator', '--new-school')
  }

  bringsInItsPupils(): void {
    this.stage.server.waymark('import', 'pupils', '../docs/samples/pupils.csv', '--school', this.name)
  }

  /** Somebody who is there already gets a new link. */
  addsACoordinator(name: string): string {
    return this.#adds(name, 'coordinator')
  }

  addsATeacherOf(className: string, name: string): string {
    return this.#adds(name, 'teacher', '--class', className)
  }

  addsTheOffice(name: string): string {
    return this.#adds(name, 'office')
  }

  #adds(name: string, role: string, ...more: string[]): string {
    const email = `${name.toLowerCase().replace(' ', '.')}@school.example`
    const person = ['--email', email, '--name', name, '--role', role, '--school', this.name]
    const said = this.stage.server.waymark('person', 'add', ...person, ...more)
    const link = /http\S+/.exec(said)?.[0]
    if (!link) throw new Error(`There is no link in: ${said}`)
    return link
  }
}
